import fc from 'fast-check';
import {
  collectorTable,
  LEAST_TOLD,
  readPopulation,
  tableForOthers,
  type Collected,
  type FigureRow,
} from '../../../src/partnership/figures/collector-table';
import type { Figures } from '../../../src/partnership/figures/count-meetings';

const FIGURES: Figures = {
  ...{ meetings: 6, cases: 40, repeats: 12, children: 51, minoritised: 9, lgbt: 2, disabled: 0, male: 38 },
  ...{ victims16To17: 5, perpetratorsTo17: 1 },
  referredBy: [
    { organisationId: 'police', cases: 35 },
    { organisationId: 'chadd', cases: 5 },
  ],
};
const of = (change: Partial<Collected> = {}): Collected => ({
  ...{ figures: FIGURES, lastFour: [40, 30, 50, 35], adultWomen: undefined, nameOf: (id) => id },
  ...change,
});
const at = (rows: readonly FigureRow[], start: string): FigureRow | undefined =>
  rows.find(({ label }) => label.startsWith(start));

describe('the table for the collector', () => {
  it('has every number that is known, and says of each other why not', () => {
    for (const { count, why } of collectorTable(of())) expect(count === null).toBe(why !== '');
  });

  it('has the rate over twelve months where the number of women was typed in, and is blank otherwise', () => {
    expect(at(collectorTable(of()), 'Cases in 12 months')?.count).toBeNull();
    expect(at(collectorTable(of({ adultWomen: 129_000 })), 'Cases in 12 months')?.count).toBe(12);
  });
});

describe('the table for others', () => {
  it.each([
    ['Cases discussed', 40],
    ['Of these, repeats', 12],
    ['Cases referred by police', 35],
    ['Cases where the person is lesbian', null],
    ['Cases where the person is disabled', null],
    ['Cases where the person is male', null],
    ['People at risk', 5],
  ])('%s', (label, count) => {
    expect(at(tableForOthers(of()), label)?.count).toBe(count);
  });

  it('says nothing below five, and nothing that leaves fewer than five of the cases', () => {
    const number = fc.nat({ max: 30 });
    const figures = fc
      .record({ cases: number, repeats: number, children: number, lgbt: number, male: number })
      .map((each) => ({ ...FIGURES, ...each }));
    fc.assert(
      fc.property(figures, fc.array(number, { minLength: 4, maxLength: 4 }), (each, lastFour) => {
        for (const { label, count } of tableForOthers(of({ figures: each, lastFour, adultWomen: 90_000 }))) {
          if (count === null || label === 'Meetings held') continue;
          expect(each.cases).toBeGreaterThanOrEqual(LEAST_TOLD);
          if (label.startsWith('Cases in 12 months')) {
            expect(Math.min(...lastFour)).toBeGreaterThanOrEqual(LEAST_TOLD);
            continue;
          }
          expect(count).toBeGreaterThanOrEqual(LEAST_TOLD);
          const rest = each.cases - count;
          if (label !== 'Cases discussed' && rest >= 0 && !label.startsWith('Cases referred'))
            expect(rest).toBeGreaterThanOrEqual(LEAST_TOLD);
        }
      }),
    );
  });
});

it.each([
  ['129,400', 129_400],
  ['129400', 129_400],
  ['129 400', 129_400],
  ['many', undefined],
  ['0', undefined],
  [undefined, undefined],
])('reads %s as a number of women', (text, expected) => {
  expect(readPopulation(text)).toBe(expected);
});
