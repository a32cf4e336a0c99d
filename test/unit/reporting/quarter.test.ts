import { quarterOf, settledQuarters } from '../../../src/reporting/reports/quarter';

const keysAt = (now: string): string[] => settledQuarters(new Date(now)).map(({ key }) => key);

describe('a quarter', () => {
  it('begins and ends at midnight in London, whatever the season', () => {
    expect(quarterOf(2026, 1).bounds.map((at) => at.toISOString())).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-31T23:00:00.000Z',
    ]);
  });

  it('ends where the next begins, also over the turn of the year', () => {
    expect(quarterOf(2026, 4).bounds.at(-1)).toEqual(quarterOf(2027, 1).bounds[0]);
  });

  it('is called by its months', () => {
    expect(quarterOf(2026, 4).name).toBe('October to December 2026');
  });
});

describe('what may be asked for', () => {
  it.each<[string, string]>([
    ['2026-10-28T22:00:00Z', '2026-Q2'],
    ['2026-10-28T23:00:00Z', '2026-Q3'],
    ['2027-01-28T23:59:59Z', '2026-Q3'],
    ['2027-01-29T00:00:00Z', '2026-Q4'],
  ])('at %s begins with %s', (now, latest) => {
    expect(keysAt(now)[0]).toBe(latest);
  });

  it('are the quarters of two years, none of which overlaps another', () => {
    const quarters = settledQuarters(new Date('2026-11-24T10:00:00Z'));
    expect(quarters).toHaveLength(8);
    quarters.slice(1).forEach((earlier, index) => {
      expect(earlier.bounds.at(-1)).toEqual(quarters[index]?.bounds[0]);
    });
  });
});
