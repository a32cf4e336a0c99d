import {
  clockView,
  dueView,
  holderOf,
  LEVEL_WORDS,
  sayForWhom,
  sayQueue,
  STATE_WORDS,
  type ClockView,
  type Names,
  type Referral,
  type ReferralWithClock,
} from '../../../referrals';
import type { HubTask } from '../../../tasks';
import { TASK_WORDS } from '../console/console-words';
import { hubPaths } from './hub-paths';

export interface HubReferralRow {
  reference: string;
  href: string;
  level: string;
  levelText: string;
  what: string;
  state: string;
  holder: string;
  clock: ClockView | null;
}

interface HubTaskRow {
  href: string;
  title: string;
  isHigh: boolean;
  about: string;
  due: ClockView;
}

export interface HubView {
  tiles: readonly { label: string; count: number }[];
  referrals: readonly HubReferralRow[];
  tasks: readonly HubTaskRow[];
  isCut: boolean;
}

const SHOWN_AT_MOST = 200;

/** Every open referral with who holds it, and everything the hub must do, what is due first. */
export function hubView(
  { referrals, tasks }: { referrals: readonly ReferralWithClock[]; tasks: readonly HubTask[] },
  names: Names,
  now: Date,
): HubView {
  const rows = referrals.map((each) => hubReferralRow(each, names, now));
  const due = tasks.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.rank - b.rank);
  const leads = new Map(
    referrals
      .filter(({ referral }) => referral.isLead)
      .map(({ referral }) => [referral.contactId, referral.reference]),
  );
  const taskRows = due.map((task) => taskRow({ task, lead: leads.get(task.contactId) }, names, now));
  const isOverdue = (clock: ClockView | null): boolean => clock?.isOverdue ?? false;
  return {
    tiles: [
      { label: 'Tasks open', count: tasks.length },
      { label: 'Tasks overdue', count: taskRows.filter((row) => isOverdue(row.due)).length },
      { label: 'Referrals held by the hub', count: heldByHub(referrals) },
      { label: 'Referrals overdue', count: rows.filter((row) => isOverdue(row.clock)).length },
    ],
    referrals: rows,
    tasks: taskRows,
    isCut: rows.length === SHOWN_AT_MOST || taskRows.length === SHOWN_AT_MOST,
  };
}

export function hubReferralRow(
  { referral, dueAt }: ReferralWithClock,
  names: Names,
  now: Date,
): HubReferralRow {
  const { reference, level, queue, forWhom, state } = referral;
  return {
    reference,
    href: hubPaths.referral(reference),
    level,
    levelText: LEVEL_WORDS[level],
    what: `${sayQueue(queue)}, ${sayForWhom(forWhom)}`,
    state: STATE_WORDS[state],
    holder: sayHolder(referral, names),
    clock: clockView(state, dueAt, now),
  };
}

/** Exactly one party holds a referral that is open; an offered one is still the hub's. */
export function sayHolder(
  {
    state,
    organisationId,
    supportServiceId,
    workerId,
  }: Pick<Referral, 'state' | 'organisationId' | 'supportServiceId' | 'workerId'>,
  names: Names,
): string {
  const holder = holderOf(state);
  if (holder === 'nobody') return 'Nobody any more';
  const service = names.supportService(supportServiceId) ?? supportServiceId;
  if (holder === 'hub') return state === 'offered' ? `The hub, offered to ${service}` : 'The hub';
  const organisation = names.organisation(organisationId) ?? organisationId;
  const worker = workerId === null ? 'taken by phone' : (names.person(workerId) ?? 'a worker');
  return `${organisation}: ${worker}`;
}

function heldByHub(referrals: readonly ReferralWithClock[]): number {
  return referrals.filter(({ referral }) => holderOf(referral.state) === 'hub').length;
}

/** What is to be decided about a whole contact goes by the reference of its lead. */
function taskRow(
  { task, lead }: { task: HubTask; lead: string | undefined },
  names: Names,
  now: Date,
): HubTaskRow {
  const { id, kind, rank, facts, dueAt } = task;
  const serviceId = facts['supportServiceId'] ?? facts['serviceId'];
  const service = serviceId === undefined ? undefined : names.supportService(serviceId);
  return {
    href: hubPaths.task(id),
    title: TASK_WORDS[kind],
    isHigh: rank === 0,
    about: [service, facts['reference'] ?? lead].filter((part) => part !== undefined).join(', '),
    due: dueView('Due', dueAt, now),
  };
}
