import type { ReturnSection } from '../returns/return-line';
import { WITHHELD_MARK } from '../suppression/withheld-mark';

const HEADS = [
  'Authority',
  'Year',
  'Section',
  'Line',
  'Value',
  'Why there is no value',
  'Known here besides',
];

/** A line for each line of the collector’s, with its value or the reason why somebody has to fill it in. */
export function returnTable(
  sections: readonly ReturnSection[],
  { area, year }: { area: string; year: string },
): string[][] {
  const lines = sections.flatMap(({ title, lines: each, note }) =>
    each.map(({ label, count, why, isWithheld }, at) => [
      ...[area, year, title, label, isWithheld ? WITHHELD_MARK : (count?.toString() ?? ''), why],
      at === 0 && note ? `${note.label}: ${note.count ?? WITHHELD_MARK}` : '',
    ]),
  );
  return [HEADS, ...lines];
}
