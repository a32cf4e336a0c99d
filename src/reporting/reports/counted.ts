import { cubeOf, indexOf, movedTo, placesOf, type CountCube, type Place } from '../suppression/count-cube';
import { LEAST_SHOWN, withheldIn } from '../suppression/withhold';
import { OTHER, type Category, type CountLine } from './report';

const MONTHS = 3;

export interface Division {
  categories: readonly Category[];
  parts: readonly Category[];
  /** Not by month. */
  isWhole?: boolean | undefined;
}

/** The total of a part and a month; without either, of all of them. */
export interface TotalOf {
  part?: string | undefined;
  month?: number | undefined;
}

interface Decided {
  /** What can be read elsewhere: it is not withheld here, and shields nothing. */
  known?: readonly TotalOf[];
  /** Where it was decided before, and is published. */
  withheld?: ReadonlySet<number>;
}

/** The numbers of one report, one area and one quarter, as far as they may be shown. */
export class Counted {
  readonly cube: CountCube;
  readonly withheld: ReadonlySet<number>;

  constructor(
    readonly division: Division,
    readonly lines: readonly CountLine[],
    { known = [], withheld }: Decided = {},
  ) {
    this.cube = cubeIn(division, lines, ({ count }) => count);
    const isKnown = new Set(known.map(({ part, month }) => this.#indexOf(undefined, part, month)));
    const few = ofFewHouseholds(division, lines);
    this.withheld = withheld ?? withheldIn(this.cube, few, new Set(), (index) => isKnown.has(index));
  }

  /** Of every part and month there is, all of them among these. */
  static totalsOf({ parts, isWhole }: Division): TotalOf[] {
    const months = [...(isWhole ? [] : [0, 1, 2]), undefined];
    return [...parts.map(({ key }) => key), undefined].flatMap((part) =>
      months.map((month) => ({ part, month })),
    );
  }

  /** Undefined where it is withheld. Without a category, a part or a month: of all of them. */
  shown(category?: string, part?: string, month?: number): number | undefined {
    const { parts, isWhole } = this.division;
    if (isWhole && month !== undefined) return undefined;
    if (part !== undefined && !parts.some(({ key }) => key === part)) return undefined;
    const index = this.#indexOf(category, part, month);
    return this.withheld.has(index) ? undefined : this.cube.counts[index];
  }

  get isAnythingWithheld(): boolean {
    return this.withheld.size > 0;
  }

  /** The category with the most, of those that are shown. */
  get largest(): (Category & { count: number }) | undefined {
    return this.division.categories
      .map((each) => ({ ...each, count: this.shown(each.key) ?? 0 }))
      .filter(({ count }) => count > 0)
      .reduce<(Category & { count: number }) | undefined>(
        (best, each) => (best && best.count >= each.count ? best : each),
        undefined,
      );
  }

  #indexOf(category?: string, part?: string, month?: number): number {
    return indexOf(this.cube.sides, this.#place(category, part, month));
  }

  #place(category?: string, part?: string, month?: number): Place {
    const { categories, parts, isWhole } = this.division;
    const at = (list: readonly Category[], key?: string): number =>
      key === undefined ? list.length : list.findIndex((each) => each.key === key);
    const along = parts.length > 0 ? [at(parts, part)] : [];
    return [at(categories, category), ...along, ...(isWhole ? [] : [month ?? MONTHS])];
  }
}

/** How many households stand behind each place; undefined where one of them is one of the counted. */
export function householdsOf(division: Division, lines: readonly CountLine[]): readonly number[] | undefined {
  if (lines.every(({ households }) => households === null)) return undefined;
  const cube = cubeIn(division, lines, ({ households, count }) => households ?? count);
  return placesOf(cube.sides).map((place) => householdsAt(cube, place, division.parts.length));
}

/** A large family is one household: its children are as many as may be shown, and still all of them one family's. */
function ofFewHouseholds(division: Division, lines: readonly CountLine[]): (index: number) => boolean {
  const households = householdsOf(division, lines);
  return (index) => households !== undefined && (households[index] ?? 0) < LEAST_SHOWN;
}

/** One household may be in each of the parts: of all of them together there are at least as many as in the largest. */
function householdsAt({ sides, counts }: CountCube, place: Place, parts: number): number {
  const isOfAll = parts > 0 && place[1] === parts;
  const each = isOfAll ? Array.from({ length: parts }, (_, part) => movedTo(place, 1, part)) : [place];
  return Math.max(...each.map((part) => counts[indexOf(sides, part)] ?? 0));
}

function cubeIn(
  { categories, parts, isWhole }: Division,
  lines: readonly CountLine[],
  numberOf: (line: CountLine) => number,
): CountCube {
  const known = new Set(categories.map(({ key }) => key));
  const found = new Map<string, number>();
  for (const line of lines) {
    const category = known.has(line.category) ? line.category : OTHER;
    const key = keyOf(category, parts.length > 0 ? line.part : '', isWhole ? 0 : line.month);
    found.set(key, (found.get(key) ?? 0) + numberOf(line));
  }
  const months = isWhole ? [] : [MONTHS];
  const sizes = [categories.length, ...(parts.length > 0 ? [parts.length] : []), ...months];
  return cubeOf(sizes, (place) => {
    const part = parts.length > 0 ? keyAt(parts, place[1]) : '';
    const month = isWhole ? 0 : (place.at(-1) ?? 0);
    return found.get(keyOf(keyAt(categories, place[0]), part, month)) ?? 0;
  });
}

function keyAt(list: readonly Category[], at = 0): string {
  return list[at]?.key ?? '';
}

function keyOf(category: string, part: string, month: number): string {
  return [category, part, month].join('|');
}
