import fc from 'fast-check';
import { judgeReissue, type PublishedIssue } from '../../../src/reporting/freezing/judge-reissue';
import { cubeOf, indexOf, type CountCube } from '../../../src/reporting/suppression/count-cube';
import { LEAST_SHOWN, withheldIn } from '../../../src/reporting/suppression/withhold';
import { CASES } from '../../support/property-runs';
import { Attacker, publishedLines, type Equation } from '../../support/suppression-attacker';

const RUNS = Math.min(CASES, 500);

const row = (...counts: number[]): CountCube => cubeOf([counts.length], ([at]) => counts[at ?? 0] ?? 0);
const issueOf = (cube: CountCube): PublishedIssue => ({ cube, withheld: withheldIn(cube) });
const kindOf = (before: CountCube, now: CountCube): string =>
  judgeReissue([issueOf(before)], { cube: now }).kind;

describe('a corrected issue', () => {
  it.each<[string, number[], number[], string]>([
    ['that says the same is refused', [9, 12, 20], [9, 12, 20], 'refused'],
    ['with one more is refused', [9, 12, 20], [10, 12, 20], 'refused'],
    ['with many more in one place is shown', [9, 12, 20], [19, 12, 20], 'whole'],
    ['with a few more in one and many in another shows its total', [9, 12, 20], [10, 12, 60], 'total-alone'],
    ['in which some moved, and few altogether, is refused', [9, 12, 20], [15, 7, 20], 'refused'],
    ['in which as many moved from one to another is shown', [9, 22, 20], [15, 16, 20], 'whole'],
    ['that has to withhold what was shown shows its total', [9, 12, 20], [3, 12, 60], 'total-alone'],
    ['that has lost so many that its line is small now is refused', [0, 9, 9], [0, 0, 9], 'refused'],
    ['with few altogether is refused', [9, 12], [1, 1], 'refused'],
  ])('%s', (_, before, now, kind) => {
    expect(kindOf(row(...before), row(...now))).toBe(kind);
  });

  it('withholds what was withheld before, though it need not any more', () => {
    const before = row(9, 3, 20);
    const verdict = judgeReissue([issueOf(before)], { cube: row(9, 13, 20) });
    expect(verdict.kind === 'whole' && [...verdict.withheld]).toEqual([...withheldIn(before)]);
  });

  it('is held against every issue before it', () => {
    const [first, second] = [issueOf(row(30, 30, 30)), issueOf(row(50, 30, 30))];
    expect(judgeReissue([first, second], { cube: row(31, 30, 30) }).kind).toBe('refused');
    expect(judgeReissue([second], { cube: row(31, 30, 30) }).kind).toBe('whole');
  });

  it('is refused where many people more are one household', () => {
    const before = { ...issueOf(row(30, 30)), households: [20, 20, 40] };
    const now = { cube: row(37, 30), households: [21, 20, 41] };
    expect(judgeReissue([before], now).kind).toBe('refused');
    expect(judgeReissue([before], { ...now, households: [26, 20, 46] }).kind).toBe('whole');
  });
});

/** Two counts of the same quarter: mostly the same numbers, some moved by a few or by many. */
const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
const change = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 3, arbitrary: fc.constantFrom(-9, -5, 5, 6, 8, 30) },
);
const pairs = (...most: number[]): fc.Arbitrary<[CountCube, CountCube]> =>
  fc
    .tuple(...most.map((size) => fc.integer({ min: 1, max: size })))
    .chain((categories) => {
      const size = categories.reduce((product, each) => product * each, 1);
      const list = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
        fc.array(of, { minLength: size, maxLength: size });
      return fc.tuple(fc.constant(categories), list(count), list(change));
    })
    .map(([categories, counts, changes]) => {
      const at = (place: readonly number[]): number => indexOf(categories, place);
      const before = cubeOf(categories, (place) => counts[at(place)] ?? 0);
      const now = cubeOf(categories, (place) =>
        Math.max(0, (counts[at(place)] ?? 0) + (changes[at(place)] ?? 0)),
      );
      return [before, now];
    });

interface Both {
  before: CountCube;
  now: CountCube;
  old: ReadonlySet<number>;
  withheld: ReadonlySet<number>;
}

/** Somebody who has both issues, and, as `knows` says, was told which numbers are the same in both. */
function attackerOf({ before, now, old, withheld }: Both, knows: boolean): Attacker {
  const shift = before.counts.length;
  const moved = publishedLines(now, withheld).map(({ terms, sum }) => ({
    ...{ sum, terms: new Map([...terms].map(([index, factor]) => [index + shift, factor])) },
  }));
  const same: Equation[] = [...withheld]
    .filter((index) => knows && before.counts[index] === now.counts[index])
    .map((index) =>
      old.has(index)
        ? { terms: new Map([[index, 1] as const, [index + shift, -1] as const]), sum: 0 }
        : { terms: new Map([[index + shift, 1] as const]), sum: before.counts[index] ?? 0 },
    );
  const equations = [...publishedLines(before, old), ...moved, ...same];
  return new Attacker(equations, [...old, ...[...withheld].map((index) => index + shift)]);
}

describe.each([
  ['a list with its total', pairs(6)],
  ['a table of rows and months', pairs(4, 3)],
])('from two issues of %s', (_, shape) => {
  const published = (check: (both: Both) => void): void =>
    fc.assert(
      fc.property(shape, ([before, now]) => {
        const old = withheldIn(before);
        const verdict = judgeReissue([{ cube: before, withheld: old }], { cube: now });
        if (verdict.kind !== 'refused') check({ before, now, old, withheld: verdict.withheld });
      }),
      { numRuns: RUNS },
    );

  it('no shown number differs by one to four', () => {
    published(({ before, now, old, withheld }) => {
      now.counts.forEach((each, index) => {
        if (withheld.has(index) || old.has(index)) return;
        const by = Math.abs(each - (before.counts[index] ?? 0));
        expect(by === 0 || by >= LEAST_SHOWN).toBe(true);
      });
    });
  });

  it('no small number of the earlier one can be worked out, whatever is known to be the same', () => {
    published((both) => {
      const attacker = attackerOf(both, true);
      both.before.counts.forEach((each, index) => {
        if (each >= LEAST_SHOWN) return;
        expect(both.old.has(index)).toBe(true);
        expect(attacker.possibleAt(index)).toHaveLength(2);
      });
    });
  });

  it('no small number of the later one can be worked out', () => {
    published((both) => {
      const attacker = attackerOf(both, false);
      both.now.counts.forEach((each, index) => {
        if (each >= LEAST_SHOWN) return;
        expect(both.withheld.has(index)).toBe(true);
        expect(attacker.possibleAt(index + both.before.counts.length)).toHaveLength(2);
      });
    });
  });
});
