import type { Beside } from '../beside/beside';
import type { Counted } from '../reports/counted';
import type { Quarter } from '../reports/quarter';
import type { Category, Report } from '../reports/report';
import { WITHHELD_MARK } from '../suppression/withheld-mark';

export interface TableView {
  caption: string;
  heads: readonly string[];
  rows: readonly { text: string; cells: readonly string[]; isTotal: boolean }[];
}

export interface ReportView {
  title: string;
  headline: string;
  tables: readonly TableView[];
  /** Categories of which nothing can be shown, said in one sentence and not in a row each. */
  unseen: readonly string[];
  isAnythingWithheld: boolean;
  /** Where numbers that stand beside the counts come from. */
  note: string | undefined;
  how: readonly string[];
}

interface Seen {
  report: Report;
  quarter: Quarter;
  counted: Counted;
  beside?: Beside | undefined;
}

export function reportView(seen: Seen): ReportView {
  const { report, quarter, counted } = seen;
  const { categories, parts, isWhole } = counted.division;
  const shown = categories.filter((each) => isSeen(counted, each));
  return {
    title: report.title,
    headline: report.headline(counted, quarter.name),
    tables: [
      ...(parts.length > 0 || isWhole ? [byPart(seen, shown)] : []),
      ...(isWhole ? [] : [byMonth(seen, shown)]),
      ...(seen.beside ? [standingBeside(seen.beside)] : []),
    ],
    unseen: categories.filter((each) => !shown.includes(each)).map(({ text }) => text),
    isAnythingWithheld: counted.isAnythingWithheld,
    note: seen.beside?.note,
    how: report.how,
  };
}

function isSeen(counted: Counted, { key }: Category): boolean {
  const parts = [undefined, ...counted.division.parts.map((part) => part.key)];
  const months = [undefined, 0, 1, 2];
  return parts.some((part) => months.some((month) => counted.shown(key, part, month) !== undefined));
}

function byPart({ report, quarter, counted }: Seen, shown: readonly Category[]): TableView {
  const parts = [...counted.division.parts, { key: undefined, text: 'All' }];
  return {
    caption: `${quarter.name}, ${report.unit}`,
    heads: [report.categoryName, ...parts.map(({ text }) => text)],
    rows: withTotal(shown).map(({ key, text, isTotal }) => ({
      ...{ text, isTotal },
      cells: parts.map((part) => say(counted.shown(key, part.key))),
    })),
  };
}

function byMonth({ report, quarter, counted }: Seen, shown: readonly Category[]): TableView {
  return {
    caption: `By month, ${report.unit}`,
    heads: [report.categoryName, ...quarter.monthNames, 'Quarter'],
    rows: withTotal(shown).map(({ key, text, isTotal }) => ({
      ...{ text, isTotal },
      cells: [0, 1, 2, undefined].map((month) => say(counted.shown(key, undefined, month))),
    })),
  };
}

function standingBeside({ caption, heads, rows }: Beside): TableView {
  return { caption, heads, rows: rows.map(({ text, cells }) => ({ text, cells, isTotal: false })) };
}

function withTotal(
  shown: readonly Category[],
): { key: string | undefined; text: string; isTotal: boolean }[] {
  return [
    ...shown.map((each) => ({ ...each, isTotal: false })),
    { key: undefined, text: 'All', isTotal: true },
  ];
}

/** Every number there is, one a line, as other programs read it; all of a side are named so. */
export function reportLines({ report, quarter, counted, beside }: Seen, areaName: string): string[][] {
  const all = { key: undefined, text: 'All' };
  const { categories, parts, isWhole } = counted.division;
  const months = [
    ...(isWhole ? [] : quarter.monthNames.map((text, month) => ({ month, text }))),
    { month: undefined, text: 'Quarter' },
  ];
  const lines = [...categories, all].flatMap((category) =>
    [...parts, all].flatMap((part) =>
      months.map(({ month, text }) => [
        ...[areaName, quarter.key, category.text, part.text, text],
        say(counted.shown(category.key, part.key, month)),
      ]),
    ),
  );
  const around = (beside?.rows ?? []).flatMap(({ text, cells }) =>
    cells.map((cell, at) => [areaName, quarter.key, text, beside?.heads[at + 1] ?? '', 'Quarter', cell]),
  );
  return [['Area', 'Quarter', report.categoryName, 'Part', 'Month', report.unit], ...lines, ...around];
}

function say(count: number | undefined): string {
  return count === undefined ? WITHHELD_MARK : String(count);
}
