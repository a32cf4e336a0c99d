import type { SafeAnswer, ShownNumber } from '../may-contact';
import type { SafeWindow } from '../safe-window';

/** What was said of one way to reach somebody, as far as it decides whether it may be used. */
export interface SaidOfWay {
  safe: SafeAnswer;
  isSaidByPerson: boolean;
  window: SafeWindow | null;
  showNumber: ShownNumber | null;
  confirmedAt: Date | null;
}

const CAREFUL_FIRST: readonly SafeAnswer[] = ['no', 'not-asked', 'yes'];

/**
 * The same number or mailbox stands in two records: of each answer the more careful one counts, so that nobody is
 * rung because two records were merged who would not have been rung on both. Only the person can widen it again.
 */
export function moreCareful(one: SaidOfWay, other: SaidOfWay): SaidOfWay {
  return {
    safe: CAREFUL_FIRST.find((answer) => answer === one.safe || answer === other.safe) ?? 'no',
    isSaidByPerson: one.isSaidByPerson && other.isSaidByPerson,
    window: insideBoth(one.window, other.window),
    showNumber: one.showNumber === 'shown' && other.showNumber === 'shown' ? 'shown' : 'withheld',
    confirmedAt: earlier(one.confirmedAt, other.confirmedAt),
  };
}

/** Where the hours have none in common there are no safe hours. */
function insideBoth(one: SafeWindow | null, other: SafeWindow | null): SafeWindow | null {
  if (one === null || other === null) return one ?? other;
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  const days = from < to ? one.days.filter((day) => other.days.includes(day)) : [];
  return { days, from, to };
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return null;
  return one < other ? one : other;
}

interface Row extends SaidOfWay {
  id: string;
  method: string;
  valueIndex: string;
  codeWord: unknown;
}

/** One way of a record, and the rows of which it is made; the first of them gives what is read out. */
export type CarefulWay<R extends Row> = R & { rows: readonly R[] };

/**
 * The ways of a record, one for each method and number. Rows come in the order of the record's contacts. A way that
 * was left out is used no more, but what was said of the number still makes the answer more careful.
 */
export function carefulWays<R extends Row>(
  rows: readonly R[],
  leftOut: ReadonlySet<string>,
): CarefulWay<R>[] {
  const keyOf = ({ method, valueIndex }: Row): string => `${method} ${valueIndex}`;
  return [...new Set(rows.map(keyOf))].flatMap((key) => {
    const each = rows.filter((row) => keyOf(row) === key);
    const kept = each.filter(({ id }) => !leftOut.has(id));
    const first = kept.find(({ codeWord }) => codeWord !== null) ?? kept[0];
    if (!first) return [];
    const said = each.reduce<SaidOfWay>((so, row) => moreCareful(so, row), first);
    const others = kept.filter((row) => row !== first);
    return [{ ...first, ...(each.length > 1 ? said : {}), rows: [first, ...others] }];
  });
}
