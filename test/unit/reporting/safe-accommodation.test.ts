import fc from 'fast-check';
import { safeAccommodationReturn, withoutSmall } from '../../../src/reporting/returns/safe-accommodation';
import { returnYears } from '../../../src/reporting/returns/year';

const turnedAway = new Map([
  ['no_space', 20],
  ['family_too_large', 6],
  ['pets', 2],
  ['a-code-of-old', 7],
]);
const linesOf = (title: string) =>
  safeAccommodationReturn({ turnedAway, moved: 9 }).find((each) => each.title.startsWith(title))?.lines ?? [];

describe('the return on safe accommodation', () => {
  it.each([
    ['All', 35],
    ['No space', 20],
    ['Needs not met: size of the family', 6],
    ['Another reason', 9],
    ['Needs not met: language', 0],
  ])('counts households that could not be supported: %s', (label, count) => {
    expect(linesOf('Households that could').find((line) => line.label === label)?.count).toBe(count);
  });

  it('leaves blank what only the services know, and says so', () => {
    for (const title of ['People supported in', 'People supported, by kind', 'Households that stopped'])
      for (const { count, why } of linesOf(title)) {
        expect(count).toBeUndefined();
        expect(why).toMatch(/^Only the services/);
      }
  });

  it('says nothing below five to anybody but the collector, nor anything from which that follows', () => {
    const counts = fc.record({ no_space: fc.nat(12), language: fc.nat(12), pets: fc.nat(12) });
    fc.assert(
      fc.property(counts, fc.nat(9), (each, moved) => {
        const sections = safeAccommodationReturn({ turnedAway: new Map(Object.entries(each)), moved });
        const lines = withoutSmall(sections)[3]?.lines ?? [];
        const shown = lines.filter(({ count }) => count !== undefined);
        for (const { count } of shown) expect(count).toBeGreaterThanOrEqual(5);
        const hidden = lines.filter(({ isWithheld }) => isWithheld);
        expect(hidden.length).toBeGreaterThan(1);
        expect(withoutSmall(sections)[0]?.note?.count ?? 5).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

describe('the years of a return', () => {
  it.each([
    ['2026-03-31T22:59:59Z', ['2025-26', '2024-25', '2023-24'], false],
    ['2026-03-31T23:00:00Z', ['2026-27', '2025-26', '2024-25'], false],
  ])('from April to March in London, at %s', (now, keys, isOver) => {
    const years = returnYears(new Date(now));
    expect(years.map(({ key }) => key)).toEqual(keys);
    expect(years[0]?.isOver).toBe(isOver);
    expect(years[1]?.isOver).toBe(true);
    expect(years[1]?.until).toEqual(years[0]?.from);
  });
});
