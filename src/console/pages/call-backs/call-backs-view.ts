import { sayDuration, sayTime } from '../../../platform/web/london-time';
import { countInVain, type CallBackItem } from '../../../telephony';
import { callBackPaths } from '../../paths';
import { sayDialRefusal, sayHours, sayOrigin } from './call-back-words';

interface Row {
  href: string;
  masked: string;
  areaName: string;
  caller: string;
  hours: string;
  due: string;
  isOverdue: boolean;
  tries: string | null;
  /** When, or why not. */
  verdict: string;
  isHigh: boolean;
}

export interface CallBacksView {
  now: readonly Row[];
  later: readonly Row[];
  /** Somebody has to speak with the person, or find another way, before anybody may ring. */
  shut: readonly Row[];
  isEmpty: boolean;
}

interface Looked {
  now: Date;
  areaName: (code: string) => string;
  /** Tries in vain before a coordinator decides, in an area. */
  mostTries: (code: string) => number;
}

/** Who may be rung this minute first, what is due first on top; then who may be rung later, soonest first. */
export function callBacksView(items: readonly CallBackItem[], looked: Looked): CallBacksView {
  const rows = (some: readonly CallBackItem[]): Row[] => some.map((item) => rowOf(item, looked));
  const byDue = items.toSorted((a, b) => a.task.dueAt.getTime() - b.task.dueAt.getTime());
  const nextOf = ({ terms }: CallBackItem): number => (terms.may ? 0 : (terms.nextAt?.getTime() ?? Infinity));
  const later = byDue.filter(({ terms }) => !terms.may && terms.nextAt !== null);
  return {
    now: rows(byDue.filter(({ terms }) => terms.may)),
    later: rows(later.toSorted((a, b) => nextOf(a) - nextOf(b))),
    shut: rows(byDue.filter(({ terms }) => !terms.may && terms.nextAt === null)),
    isEmpty: items.length === 0,
  };
}

function rowOf(item: CallBackItem, { now, areaName, mostTries }: Looked): Row {
  const { task, terms, attempts, masked, isRestricted, callerChoice } = item;
  const isOverdue = task.dueAt < now;
  const tried = countInVain(attempts);
  return {
    href: callBackPaths.one(task.id),
    masked: isRestricted ? 'Restricted' : (masked ?? 'No number'),
    areaName: areaName(task.areaCode),
    caller: sayOrigin(task.facts['by'], callerChoice),
    hours: terms.way ? sayHours(terms.way.window) : 'No hours',
    due: isOverdue
      ? `Overdue by ${sayDuration(now.getTime() - task.dueAt.getTime())}`
      : `Due ${sayTime(task.dueAt, now)}`,
    isOverdue,
    tries: tried === 0 ? null : `${tried} of ${mostTries(task.areaCode)} tries in vain`,
    verdict: terms.may ? 'May be rung now' : sayDialRefusal(terms.because, terms.nextAt, now),
    isHigh: task.rank === 0,
  };
}
