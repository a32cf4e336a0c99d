import { indexOf, movedTo, placesOf, type CountCube } from '../suppression/count-cube';
import { LEAST_SHOWN, withheldIn } from '../suppression/withhold';

/** The numbers of one issue. `households` where several of the counted may be one household’s. */
export interface IssueNumbers {
  cube: CountCube;
  households?: readonly number[] | undefined;
}

export interface PublishedIssue extends IssueNumbers {
  withheld: ReadonlySet<number>;
}

export type ReissueVerdict =
  | { kind: 'whole' | 'total-alone'; withheld: ReadonlySet<number> }
  | { kind: 'refused'; because: 'the-same' | 'few-differ' };

/**
 * Who holds two issues side by side subtracts one from the other, so the difference is a published number, too. A
 * corrected issue is shown as a whole only where nothing differs by a few, and where what is withheld of it was withheld
 * of every issue before it; else its total alone, where that is much larger; else not at all. What went away had been
 * there: a smaller total beside the lines of before would tell who knows where it went what is left.
 */
export function judgeReissue(earlier: readonly PublishedIssue[], now: IssueNumbers): ReissueVerdict {
  const latest = earlier.at(-1);
  if (!latest || isSame(latest, now)) return { kind: 'refused', because: 'the-same' };
  const whole = wholeOf(earlier, now);
  if (whole) return { kind: 'whole', withheld: whole };
  const total = now.cube.counts.length - 1;
  const isTotalSafe = earlier.every(
    (issue) =>
      isFarApart(issue, now, total) && differenceAt(issue, now, total) > 0 && !issue.withheld.has(total),
  );
  if (!isTotalSafe || isFew(now, total)) return { kind: 'refused', because: 'few-differ' };
  const others = [...now.cube.counts.keys()].filter((index) => index !== total);
  return { kind: 'total-alone', withheld: new Set(others) };
}

function isSame(a: IssueNumbers, b: IssueNumbers): boolean {
  return [...b.cube.counts.keys()].every((index) => isEqual(a, b, index));
}

function isEqual(a: IssueNumbers, b: IssueNumbers, index: number): boolean {
  return a.cube.counts[index] === b.cube.counts[index] && a.households?.[index] === b.households?.[index];
}

function isFew({ cube, households }: IssueNumbers, index: number): boolean {
  return (cube.counts[index] ?? 0) < LEAST_SHOWN || (households?.[index] ?? LEAST_SHOWN) < LEAST_SHOWN;
}

/** What may be withheld of a whole new issue: what was withheld before, and nothing else. */
function wholeOf(earlier: readonly PublishedIssue[], now: IssueNumbers): ReadonlySet<number> | undefined {
  const withheld = new Set(earlier.flatMap((issue) => [...issue.withheld]));
  for (const issue of earlier) {
    const isSteady = [...issue.withheld].length === withheld.size;
    if (!isSteady || !isApart(issue, now, withheld) || !hidesBoth(issue, now, withheld)) return undefined;
  }
  return withheld;
}

/** No number differs by a few, shown or not, and neither does what is withheld in a line together. */
function isApart(issue: IssueNumbers, now: IssueNumbers, withheld: ReadonlySet<number>): boolean {
  const places = [...now.cube.counts.keys()];
  if (!places.every((index) => isEqual(issue, now, index) || isFarApart(issue, now, index))) return false;
  return linesOf(now.cube).every((line) => {
    const total = line.at(-1);
    const moved = line
      .filter((index) => withheld.has(index))
      .reduce((sum, index) => sum + (index === total ? -1 : 1) * differenceAt(issue, now, index), 0);
    return moved === 0 || Math.abs(moved) >= LEAST_SHOWN;
  });
}

/** Each small number of either keeps another that would be shown in the same way, in both issues at once. */
function hidesBoth(issue: IssueNumbers, now: IssueNumbers, withheld: ReadonlySet<number>): boolean {
  const counts = now.cube.counts.map((count, index) => Math.min(count, issue.cube.counts[index] ?? 0));
  const least: CountCube = { sides: now.cube.sides, counts };
  const needed = withheldIn(least, (index) => isFew(issue, index) || isFew(now, index), withheld);
  return needed.size === withheld.size;
}

function differenceAt(a: IssueNumbers, b: IssueNumbers, index: number): number {
  return (b.cube.counts[index] ?? 0) - (a.cube.counts[index] ?? 0);
}

function isFarApart(a: IssueNumbers, b: IssueNumbers, index: number): boolean {
  const homes = (b.households?.[index] ?? 0) - (a.households?.[index] ?? 0);
  const isOfMany = !a.households && !b.households ? true : Math.abs(homes) >= LEAST_SHOWN;
  return Math.abs(differenceAt(a, b, index)) >= LEAST_SHOWN && isOfMany;
}

/** The total is the last of each. */
function linesOf({ sides }: CountCube): number[][] {
  return placesOf(sides).flatMap((place) =>
    sides.flatMap((size, side) =>
      place[side] === size - 1
        ? [Array.from({ length: size }, (_, at) => indexOf(sides, movedTo(place, side, at)))]
        : [],
    ),
  );
}
