import { oneMonthOn } from '../../../src/protection/requests/one-month-on';

it.each([
  ['2026-11-24', '2026-12-24'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-31', '2028-02-29'],
  ['2026-12-31', '2027-01-31'],
  ['2026-10-31', '2026-11-30'],
])('a request of %s is answered by %s', (from, by) => {
  expect(
    oneMonthOn(new Date(`${from}T10:00:00Z`))
      .toISOString()
      .slice(0, 10),
  ).toBe(by);
});
