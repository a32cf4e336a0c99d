import fc from 'fast-check';
import { Counted, type Division } from '../../../src/reporting/reports/counted';
import { countedBeside } from '../../../src/reporting/reports/counted-beside';
import type { CountLine, Shared } from '../../../src/reporting/reports/report';
import { indexOf, placesOf, type CountCube } from '../../../src/reporting/suppression/count-cube';
import { LEAST_SHOWN } from '../../../src/reporting/suppression/withhold';
import { CASES } from '../../support/property-runs';
import { Attacker, publishedLines, type Equation } from '../../support/suppression-attacker';

const RUNS = Math.min(CASES, 150);
const named = (...keys: string[]): { key: string; text: string }[] => keys.map((key) => ({ key, text: key }));
const DIVISION: Division = { categories: named('a', 'b', 'c'), parts: named('x', 'y', 'z'), isWhole: true };
const OTHER: Division = { categories: named('d', 'e', 'f'), parts: named('x', 'y', 'z'), isWhole: true };
const SHARED: Shared = { key: 'other', isShown: (other, part) => other.shown(undefined, part) !== undefined };

const line = (category: string, part: string, count: number): CountLine => ({
  ...{ category, part, month: 0, count, households: null },
});
const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));

/** Each of the counted is in one place of either report, and in the same part of both. */
const twice = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 }), count), {
    minLength: 1,
    maxLength: 8,
  })
  .map((drawn) => ({
    here: drawn.map(([at, , part, n]) => line('abc'[at] ?? '', 'xyz'[part] ?? '', n)),
    there: drawn.map(([, at, part, n]) => line('def'[at] ?? '', 'xyz'[part] ?? '', n)),
  }));

/** What one of the reports publishes, as a cube with its withheld places. */
function published(
  { categories, parts }: Division,
  counted: Counted,
  lines: readonly CountLine[],
): { cube: CountCube; withheld: Set<number> } {
  const sides = [categories.length + 1, parts.length + 1];
  const at = (place: readonly number[]): (string | undefined)[] => [
    categories[place[0] ?? 0]?.key,
    parts[place[1] ?? 0]?.key,
  ];
  const counts = placesOf(sides).map((place) => {
    const [category, part] = at(place);
    const of = lines.filter(
      (each) => (category ?? each.category) === each.category && (part ?? each.part) === each.part,
    );
    return of.reduce((sum, each) => sum + each.count, 0);
  });
  const isDivided = counted.division.parts.length > 0;
  const hidden = placesOf(sides).filter((place) => {
    const [category, part] = at(place);
    return part !== undefined && !isDivided ? true : counted.shown(category, part) === undefined;
  });
  return { cube: { sides, counts }, withheld: new Set(hidden.map((place) => indexOf(sides, place))) };
}

function moved(equations: readonly Equation[], by: number): Equation[] {
  return equations.map(({ terms, sum }) => ({
    ...{ sum, terms: new Map([...terms].map(([index, factor]) => [index + by, factor])) },
  }));
}

/** Both tables side by side, and that their totals are the same numbers. */
function attackerOn(
  one: ReturnType<typeof published>,
  two: ReturnType<typeof published>,
  more: readonly Equation[],
): Attacker {
  const by = one.cube.counts.length;
  const valueOr = (table: typeof one, index: number): number | undefined =>
    table.withheld.has(index) ? undefined : table.cube.counts[index];
  const same = Array.from({ length: one.cube.sides[1] ?? 0 }, (_, part): Equation => {
    const here = indexOf(one.cube.sides, [(one.cube.sides[0] ?? 0) - 1, part]);
    const there = indexOf(two.cube.sides, [(two.cube.sides[0] ?? 0) - 1, part]);
    const [a, b] = [valueOr(one, here), valueOr(two, there)];
    const terms = new Map<number, number>();
    if (a === undefined) terms.set(here, 1);
    if (b === undefined) terms.set(there + by, -1);
    return { terms, sum: (b ?? 0) - (a ?? 0) };
  }).filter(({ terms }) => terms.size > 0);
  const equations = [
    ...publishedLines(one.cube, one.withheld),
    ...moved(publishedLines(two.cube, two.withheld), by),
    ...same,
    ...more,
  ];
  return new Attacker(equations, [...one.withheld, ...[...two.withheld].map((index) => index + by)]);
}

/** What a part says in which others lie together: the sum of these, line by line. */
function restOf(counted: Counted, { cube, withheld }: ReturnType<typeof published>): Equation[] {
  const kept = counted.division.parts.map(({ key }) => key);
  if (!kept.includes('rest')) return [];
  const together = DIVISION.parts.flatMap(({ key }, at) => (kept.includes(key) ? [] : [at]));
  return [...DIVISION.categories.map(({ key }) => key), undefined].flatMap((category, row) => {
    const sum = counted.shown(category, 'rest');
    const terms = new Map(together.map((part) => [indexOf(cube.sides, [row, part]), 1] as const));
    for (const index of terms.keys()) expect(withheld.has(index)).toBe(true);
    return sum === undefined ? [] : [{ terms, sum }];
  });
}

describe('two reports that give the same totals', () => {
  it('lay no small number open together', () => {
    fc.assert(
      fc.property(twice, ({ here, there }) => {
        const other = new Counted(OTHER, there);
        const counted = countedBeside(DIVISION, here, SHARED, other);
        const [one, two] = [published(DIVISION, counted, here), published(OTHER, other, there)];
        const attacker = attackerOn(one, two, restOf(counted, one));
        for (const [table, by] of [
          [one, 0],
          [two, one.cube.counts.length],
        ] as const)
          table.cube.counts.forEach((each, index) => {
            if (each >= LEAST_SHOWN) return;
            expect(table.withheld.has(index)).toBe(true);
            expect(attacker.possibleAt(index + by)).toHaveLength(2);
          });
      }),
      { numRuns: RUNS },
    );
  });

  const even = (n: number, categories: string): CountLine[] =>
    [...categories].flatMap((category) => ['x', 'y', 'z'].map((part) => line(category, part, n)));

  it('are both divided where nothing is small', () => {
    const other = new Counted(OTHER, even(9, 'def'));
    const counted = countedBeside(DIVISION, even(9, 'abc'), SHARED, other);
    expect(counted.division.parts).toHaveLength(3);
    expect(counted.shown('a', 'x')).toBe(9);
  });

  it('are divided no further than the other can show', () => {
    const few = (categories: string): CountLine[] =>
      [...categories].flatMap((category) => [
        ...[line(category, 'x', 20), line(category, 'y', 1), line(category, 'z', 9)],
      ]);
    const counted = countedBeside(DIVISION, few('abc'), SHARED, new Counted(OTHER, few('def')));
    expect(counted.division.parts.map(({ key }) => key)).toEqual(['x', 'rest']);
    expect(counted.shown('a', 'rest')).toBe(10);
    expect(counted.shown('a', 'y')).toBeUndefined();
  });

  it('say nothing where not even the whole can be shown', () => {
    const counted = countedBeside(DIVISION, even(0, 'abc'), SHARED, new Counted(OTHER, even(0, 'def')));
    expect(counted.shown()).toBeUndefined();
  });
});
