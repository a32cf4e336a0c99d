import { indexOf, movedTo, placesOf, type CountCube } from '../../src/reporting/suppression/count-cube';

/** What anybody may hold against a table: places add up to a number. */
export interface Equation {
  terms: ReadonlyMap<number, number>;
  sum: number;
}

interface Range {
  low: number;
  high: number;
}

/** Far above any count of these tests: what is not bounded ends here. */
const CEILING = 10_000;
const TRIES = 20_000;

/** What is published of a cube: every line adds up, and the places that are not withheld are known. */
export function publishedLines(cube: CountCube, withheld: ReadonlySet<number>): Equation[] {
  const { sides, counts } = cube;
  return placesOf(sides).flatMap((place) =>
    sides.flatMap((size, side) => {
      if (place[side] !== size - 1) return [];
      const line = Array.from({ length: size }, (_, at) => indexOf(sides, movedTo(place, side, at)));
      const terms = new Map<number, number>();
      let sum = 0;
      line.forEach((index, at) => {
        const sign = at === size - 1 ? -1 : 1;
        if (withheld.has(index)) terms.set(index, sign);
        else sum -= sign * (counts[index] ?? 0);
      });
      return terms.size > 0 ? [{ terms, sum }] : [];
    }),
  );
}

/**
 * Somebody with the published table, paper and patience: solves for whole numbers that are not negative. Knows nothing
 * of the true ones.
 */
export class Attacker {
  #tries = 0;

  constructor(
    private readonly equations: readonly Equation[],
    private readonly unknowns: readonly number[],
  ) {}

  /** Up to so many different numbers that may stand there; one alone means that it was worked out. */
  possibleAt(unknown: number, enough = 2): number[] {
    const ranges = this.#narrowed(new Map(this.unknowns.map((each) => [each, { low: 0, high: CEILING }])));
    const range = ranges?.get(unknown);
    if (!ranges || !range) throw new Error('what was published contradicts itself');
    const found: number[] = [];
    for (let value = range.low; value <= range.high && found.length < enough; value += 1) {
      this.#tries = 0;
      if (this.#solves(new Map(ranges).set(unknown, { low: value, high: value }))) found.push(value);
    }
    return found;
  }

  #solves(before: Map<number, Range>): boolean {
    const ranges = this.#narrowed(before);
    if (!ranges) return false;
    if ((this.#tries += 1) > TRIES) throw new Error('too large for this attacker');
    const open = [...ranges].filter(([, { low, high }]) => low < high);
    const [next] = open.toSorted(([, a], [, b]) => a.high - a.low - (b.high - b.low));
    if (!next) return true;
    const [unknown, { low, high }] = next;
    for (let value = low; value <= high; value += 1)
      if (this.#solves(new Map(ranges).set(unknown, { low: value, high: value }))) return true;
    return false;
  }

  /** Each unknown between what the others of its equations leave it, until nothing changes. */
  #narrowed(before: Map<number, Range>): Map<number, Range> | undefined {
    const ranges = new Map(before);
    for (let isChanging = true; isChanging;) {
      isChanging = false;
      for (const equation of this.equations) {
        for (const [unknown, factor] of equation.terms) {
          const own = ranges.get(unknown) ?? { low: 0, high: CEILING };
          const rest = restOf(equation, unknown, ranges);
          const [a, b] = [(equation.sum - rest.low) / factor, (equation.sum - rest.high) / factor];
          const low = Math.max(own.low, Math.ceil(Math.min(a, b)));
          const high = Math.min(own.high, Math.floor(Math.max(a, b)));
          if (low > high) return undefined;
          if (low === own.low && high === own.high) continue;
          ranges.set(unknown, { low, high });
          isChanging = true;
        }
      }
    }
    return ranges;
  }
}

function restOf({ terms }: Equation, besides: number, ranges: ReadonlyMap<number, Range>): Range {
  const rest = { low: 0, high: 0 };
  for (const [unknown, factor] of terms) {
    if (unknown === besides) continue;
    const { low, high } = ranges.get(unknown) ?? { low: 0, high: CEILING };
    rest.low += factor > 0 ? factor * low : factor * high;
    rest.high += factor > 0 ? factor * high : factor * low;
  }
  return rest;
}
