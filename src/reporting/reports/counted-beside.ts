import { LEAST_SHOWN } from '../suppression/withhold';
import { Counted, type Division, type TotalOf } from './counted';
import type { Category, CountLine, Shared } from './report';

/** Parts whose totals the other report keeps back are one here. */
const REST: Category = { key: 'rest', text: 'The others together' };

/**
 * The finest division of a report in which every total that can be had from the other one is shown there, and so is
 * changed by nothing that is withheld here. Nothing at all where not even the whole is shown there.
 */
export function countedBeside(
  division: Division,
  lines: readonly CountLine[],
  { isShown }: Shared,
  other: Counted,
): Counted {
  for (const each of coarser(division)) {
    const months = each.isWhole ? [undefined] : [0, 1, 2, undefined];
    if (!months.every((month) => isShown(other, undefined, month) === true)) continue;
    const kept = each.parts.filter(({ key }) =>
      months.every((month) => isShown(other, key, month) !== false),
    );
    const isMerged = kept.length < each.parts.length;
    const parts = isMerged ? [...kept, REST] : kept;
    const isKnown = (part?: string): boolean => part === REST.key || isShown(other, part) !== undefined;
    const known: TotalOf[] = [undefined, ...parts.map(({ key }) => key)]
      .filter(isKnown)
      .flatMap((part) => months.map((month) => ({ part, month })));
    const counted = new Counted({ ...each, parts }, isMerged ? merged(lines, kept) : lines, { known });
    if (known.every(({ part, month }) => isLarge(counted.shown(undefined, part, month)))) return counted;
  }
  return new Counted({ ...division, parts: [], isWhole: true }, []);
}

function isLarge(count: number | undefined): boolean {
  return count !== undefined && count >= LEAST_SHOWN;
}

/** What was divided before, in the same way again. */
export function dividedAs({ parts }: Division, lines: readonly CountLine[]): CountLine[] {
  const isMerged = parts.some(({ key }) => key === REST.key);
  return isMerged ? merged(lines, parts) : [...lines];
}

function merged(lines: readonly CountLine[], kept: readonly Category[]): CountLine[] {
  const keys = kept.map(({ key }) => key);
  return lines.map((line) => (keys.includes(line.part) ? line : { ...line, part: REST.key }));
}

function coarser({ categories, parts, isWhole }: Division): Division[] {
  const divided = parts.length > 0 ? [parts, []] : [[]];
  const periods = isWhole ? [true] : [false, true];
  return divided.flatMap((by) => periods.map((whole) => ({ categories, parts: by, isWhole: whole })));
}
