import { DAY } from '../../../src/kernel/clock';
import { recordIsKeptUntil } from '../../../src/protection/record-end';

const RULE = { periodMs: 2_557 * DAY, childrenUntilAge: 25 };
const openedAt = new Date('2026-01-10T10:00:00Z');
const endedAt = new Date('2026-06-01T10:00:00Z');

const yearOf = (childAges: readonly (number | null)[]): number =>
  recordIsKeptUntil({ endedAt, openedAt, childAges }, RULE).getUTCFullYear();

describe('how long a record is kept', () => {
  it.each<[string, readonly (number | null)[], number]>([
    ['nobody in it is a child', [], 2033],
    ['a child of six', [6], 2045],
    ['the youngest counts', [16, 3, 9], 2048],
    ['an age that nobody knew counts as a newborn’s', [null], 2051],
    ['somebody of seventeen, for whom the period is longer than their growing up', [24], 2033],
  ])('%s', (_, ages, year) => {
    expect(yearOf(ages)).toBe(year);
  });

  it('is never shorter for one child more', () => {
    for (let age = 0; age <= 18; age += 1) expect(yearOf([9, age])).toBeGreaterThanOrEqual(yearOf([9]));
  });
});
