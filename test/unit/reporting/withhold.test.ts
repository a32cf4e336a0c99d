import fc from 'fast-check';
import {
  cubeOf,
  indexOf,
  placesOf,
  totalsIn,
  type CountCube,
} from '../../../src/reporting/suppression/count-cube';
import { LEAST_SHOWN, withheldIn } from '../../../src/reporting/suppression/withhold';
import { CASES } from '../../support/property-runs';
import { Attacker, publishedLines, type Equation } from '../../support/suppression-attacker';

const RUNS = Math.min(CASES, 500);

/** Mostly small numbers, some of them none: where it is hard to hide one. */
const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
const cubes = (...most: number[]): fc.Arbitrary<CountCube> =>
  fc
    .tuple(...most.map((size) => fc.integer({ min: 1, max: size })))
    .chain((categories) => {
      const size = categories.reduce((product, each) => product * each, 1);
      return fc.tuple(fc.constant(categories), fc.array(count, { minLength: size, maxLength: size }));
    })
    .map(([categories, counts]) => cubeOf(categories, (place) => counts[indexOf(categories, place)] ?? 0));

const SHAPES: readonly [string, fc.Arbitrary<CountCube>][] = [
  ['a list with its total', cubes(6)],
  ['a table of rows and months', cubes(5, 3)],
  ['a table of rows, columns and months', cubes(3, 3, 3)],
];

function attackerOf(
  cube: CountCube,
  withheld: ReadonlySet<number>,
  more: readonly Equation[] = [],
): Attacker {
  const unknowns = [...withheld, ...more.flatMap(({ terms }) => [...terms.keys()])];
  return new Attacker([...publishedLines(cube, withheld), ...more], [...new Set(unknowns)]);
}

const row = (...counts: number[]): CountCube => cubeOf([counts.length], ([at]) => counts[at ?? 0] ?? 0);
const shownOf = ({ counts }: CountCube, withheld: ReadonlySet<number>): (number | undefined)[] =>
  counts.map((each, index) => (withheld.has(index) ? undefined : each));

describe('a list', () => {
  it.each<[string, number[], (number | undefined)[]]>([
    ['of large numbers is shown', [9, 12, 5], [9, 12, 5, 26]],
    ['with one small number hides the next larger beside it', [9, 3, 12], [undefined, undefined, 12, 24]],
    ['with none somewhere hides it as any small number', [9, 0, 12], [undefined, undefined, 12, 21]],
    [
      'with small numbers that are few together hides a larger one too',
      [1, 2, 8],
      [undefined, undefined, undefined, 11],
    ],
    [
      'with small numbers that are enough together hides these alone',
      [3, 4, 8],
      [undefined, undefined, 8, 15],
    ],
    ['with one category alone hides the total too', [3], [undefined, undefined]],
    ['of very few shows nothing', [1, 1, 1], [undefined, undefined, undefined, undefined]],
  ])('%s', (_, counts, expected) => {
    const cube = row(...counts);
    expect(shownOf(cube, withheldIn(cube))).toEqual(expected);
  });
});

describe.each(SHAPES)('from %s', (_, shape) => {
  it('no small number is shown, and none can be worked out', () => {
    fc.assert(
      fc.property(shape, (cube) => {
        const withheld = withheldIn(cube);
        const attacker = attackerOf(cube, withheld);
        cube.counts.forEach((each, index) => {
          if (each >= LEAST_SHOWN) return;
          expect(withheld.has(index)).toBe(true);
          expect(attacker.possibleAt(index)).toHaveLength(2);
        });
      }),
      { numRuns: RUNS },
    );
  });

  it('the small numbers of a line cannot be worked out together where they are few', () => {
    fc.assert(
      fc.property(shape, (cube) => {
        const withheld = withheldIn(cube);
        for (const small of smallTogether(cube)) {
          const together = cube.counts.length;
          const sum: Equation = {
            terms: new Map([...small.map((at) => [at, 1] as const), [together, -1]]),
            sum: 0,
          };
          expect(attackerOf(cube, withheld, [sum]).possibleAt(together)).toHaveLength(2);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('what is said to be sensitive cannot be worked out either, however large it is', () => {
    fc.assert(
      fc.property(shape, fc.nat(), (cube, drawn) => {
        const flagged = drawn % cube.counts.length;
        const withheld = withheldIn(cube, (index) => index === flagged);
        expect(attackerOf(cube, withheld).possibleAt(flagged)).toHaveLength(2);
      }),
      { numRuns: RUNS },
    );
  });

  it('the total of all is shown whenever it is large enough', () => {
    fc.assert(
      fc.property(shape, (cube) => {
        const last = cube.counts.length - 1;
        const total = cube.counts[last] ?? 0;
        if (total < LEAST_SHOWN) expect(withheldIn(cube).has(last)).toBe(true);
        if (total >= LEAST_SHOWN * cube.sides.length) expect(withheldIn(cube).has(last)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  it('nothing is withheld without need', () => {
    fc.assert(
      fc.property(shape, (cube) => {
        const isLarge = cube.counts.every((each) => each >= LEAST_SHOWN);
        expect(withheldIn(cube).size === 0).toBe(isLarge);
      }),
      { numRuns: RUNS },
    );
  });
});

it('the attacker finds what the rule of small numbers alone would leave open', () => {
  const cube = row(9, 3, 12);
  const attacker = attackerOf(cube, new Set([1]));
  expect(attacker.possibleAt(1)).toEqual([3]);
});

/** Of each line, the small numbers in it where they come to less than may be shown. */
function smallTogether({ sides, counts }: CountCube): number[][] {
  return placesOf(sides)
    .filter((place) => totalsIn(sides, place) > 0)
    .flatMap((place) =>
      sides.flatMap((size, side) => {
        if (place[side] !== size - 1) return [];
        const line = Array.from({ length: size - 1 }, (_, at) =>
          indexOf(
            sides,
            place.map((each, index) => (index === side ? at : each)),
          ),
        );
        const small = line.filter((index) => (counts[index] ?? 0) < LEAST_SHOWN);
        const sum = small.reduce((total, index) => total + (counts[index] ?? 0), 0);
        return small.length > 0 && sum < LEAST_SHOWN ? [small] : [];
      }),
    );
}
