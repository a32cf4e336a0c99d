import { directoryPaths } from '../../../../directory';
import { momentFields } from '../../../../platform/web/london-time';
import type { ClockView } from '../../../../referrals';
import { consolePaths, shiftPaths } from '../../../paths';
import { hubPaths } from '../hub-paths';
import { GROUP_WORDS, GROUPS, type GroupKey } from './today-words';

export interface TodayRow {
  href: string;
  title: string;
  /** What it is about, in codes and references; never who. */
  about: string;
  level: { level: string; levelText: string } | null;
  clock: ClockView | null;
  toDo: string;
}

/** One thing that a coordinator looks after, with as many rows as can be read. */
export interface FoundGroup {
  count: number;
  rows: readonly TodayRow[];
  /** There may be more than were counted. */
  isAtLeast?: boolean;
}

export interface GroupView extends FoundGroup {
  key: GroupKey;
  title: string;
  says: string;
  empty: string;
  href: string;
  countText: string;
  isUrgent: boolean;
}

export interface TodayView {
  updated: string;
  groups: readonly GroupView[];
  /** What a coordinator should look at first, and from which group it is. */
  first: readonly (TodayRow & { group: string })[];
  onShift: readonly string[];
  links: readonly { href: string; text: string }[];
}

const URGENT: ReadonlySet<GroupKey> = new Set(['act-now', 'overdue', 'failed', 'loose-ends', 'staffing']);
/** Of these the first rows stand on the page itself. */
const SHOWN_FIRST: readonly GroupKey[] = ['act-now', 'overdue', 'failed', 'soon', 'unassigned'];
export const FIRST_AT_MOST = 12;

const LINKS = [
  { href: hubPaths.referrals, text: 'All referrals' },
  { href: shiftPaths.rota, text: 'Rota' },
  { href: hubPaths.onCall, text: 'On call' },
  { href: hubPaths.looseEnds, text: 'What always has to hold' },
  { href: directoryPaths.list, text: 'Directory' },
  { href: consolePaths.paper, text: 'Paper form and telephone list' },
];

export function todayView(
  found: Readonly<Record<GroupKey, FoundGroup>>,
  { onShift, now }: { onShift: readonly string[]; now: Date },
): TodayView {
  return {
    updated: updatedAt(now),
    groups: GROUPS.map((key) => groupView(key, found[key])),
    first: firstOf(found),
    onShift,
    links: LINKS,
  };
}

export function groupView(key: GroupKey, found: FoundGroup): GroupView {
  const { count, isAtLeast } = found;
  return {
    key,
    ...GROUP_WORDS[key],
    ...found,
    href: hubPaths.group(key),
    countText: isAtLeast ? `${count} or more` : String(count),
    isUrgent: count > 0 && URGENT.has(key),
  };
}

export function updatedAt(now: Date): string {
  return `Updated ${momentFields(now).time}`;
}

/** What stands in two groups is shown in the more dangerous one. */
function firstOf(found: Readonly<Record<GroupKey, FoundGroup>>): TodayView['first'] {
  const rows = SHOWN_FIRST.flatMap((key) =>
    found[key].rows.map((row) => ({ ...row, group: GROUP_WORDS[key].title })),
  );
  const seen = new Set<string>();
  const fresh = rows.filter(({ href }) => !seen.has(href) && seen.add(href));
  return fresh.slice(0, FIRST_AT_MOST);
}
