import type { Counted } from '../reports/counted';
import type { Asked } from '../reports/reports.service';

interface Figure {
  category: string | null;
  part: string | null;
  month: string | null;
  count: number | null;
}

/** Every number that there is, as the report shows it: what is kept back there is null here. */
export function statsAnswer({ report, area: { code, name }, quarter }: Asked, counted: Counted): object {
  const { categories, parts } = counted.division;
  const months = monthsOf(quarter.key);
  const figures = [...keysOf(categories), null].flatMap((category) =>
    [...keysOf(parts), null].flatMap((part) =>
      [0, 1, 2, null].map((month): Figure => ({
        ...{ category, part, month: month === null ? null : (months[month] ?? null) },
        count: counted.shown(category ?? undefined, part ?? undefined, month ?? undefined) ?? null,
      })),
    ),
  );
  return {
    ...{
      report: report.key,
      title: report.title,
      area: { code, name },
      quarter: quarter.key,
      unit: report.unit,
    },
    ...{ categories, parts, isAnythingWithheld: counted.isAnythingWithheld, figures, how: report.how },
  };
}

function keysOf(side: readonly { key: string }[]): string[] {
  return side.map(({ key }) => key);
}

/** `2026-Q3` has `2026-07`, `2026-08` and `2026-09`. */
function monthsOf(quarter: string): string[] {
  const [year = '', number = ''] = quarter.split('-Q');
  const first = (Number(number) - 1) * 3 + 1;
  return [0, 1, 2].map((later) => `${year}-${String(first + later).padStart(2, '0')}`);
}
