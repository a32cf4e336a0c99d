import fc from 'fast-check';
import { uncovered } from '../../../src/rehearsal/uncovered';

const at = (hour: number): Date => new Date(hour);
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 12 }))
  .map(([startsAt, length]) => ({ startsAt, endsAt: startsAt + length }));

describe('uncovered', () => {
  it.each([
    ['nobody', [], [[9, 17]]],
    ['somebody always', [[null, null]], []],
    ['the morning', [[9, 12]], [[12, 17]]],
    [
      'the middle',
      [[11, 13]],
      [
        [9, 11],
        [13, 17],
      ],
    ],
    ['more than is wanted', [[0, 24]], []],
    [
      'two that meet',
      [
        [9, 12],
        [12, 17],
      ],
      [],
    ],
  ])('is what is left with %s there', (_, covers, left) => {
    const moments = covers.map(([from = null, to = null]) => ({
      startsAt: from === null ? null : at(from),
      endsAt: to === null ? null : at(to),
    }));
    const found = uncovered([{ startsAt: 9, endsAt: 17 }], moments);
    expect(found.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(left);
  });

  it('names every wanted hour that no cover reaches, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 4 }),
        fc.array(stretch, { maxLength: 6 }),
        (wanted, covers) => {
          const within = (hour: number) => (each: { startsAt: number; endsAt: number }) =>
            each.startsAt <= hour && hour < each.endsAt;
          const left = uncovered(
            wanted,
            covers.map(({ startsAt, endsAt }) => ({ startsAt: at(startsAt), endsAt: at(endsAt) })),
          );
          for (let hour = 0; hour < 36; hour += 1) {
            const isLeft = wanted.some(within(hour)) && !covers.some(within(hour));
            expect(left.some(within(hour))).toBe(isLeft);
          }
        },
      ),
    );
  });
});
