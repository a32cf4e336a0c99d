import { DAY, HOUR, MINUTE } from '../../../src/kernel/clock';
import { sayPeriod } from '../../../src/platform/retention/say-period';

it.each<[number | null, string]>([
  [null, 'stays'],
  [15 * MINUTE, '15 minutes'],
  [HOUR, '1 hour'],
  [DAY, '1 day'],
  [90 * DAY, '90 days'],
  [365 * DAY, '1 year'],
  [2_557 * DAY, '7 years'],
])('%s milliseconds is %s', (period, said) => {
  expect(sayPeriod(period)).toBe(said);
});
