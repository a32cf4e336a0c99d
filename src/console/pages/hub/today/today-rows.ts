import { directoryPaths, type Finding } from '../../../../directory';
import { sayDuration } from '../../../../platform/web/london-time';
import { nextClock, protectionPaths, sayAbout, type Complaint } from '../../../../protection';
import { LEVEL_WORDS, dueView, type Gap, type Names, type ReferralWithClock } from '../../../../referrals';
import type { HubTask } from '../../../../tasks';
import { consolePaths, shiftPaths } from '../../../paths';
import { CHANNEL_WORDS, TASK_WORDS } from '../../console/console-words';
import { hubPaths } from '../hub-paths';
import { hubReferralRow } from '../hub-view';
import { shortWhatToDo } from '../task-words';
import type { StaffingGap } from './staffing';
import type { TodayRow } from './today-view';
import { sayGap, toDoFor } from './today-words';

const HIGH = { level: 'high', levelText: LEVEL_WORDS.high };

export interface RowWords {
  names: Names;
  /** By contact. */
  leads: ReadonlyMap<string, string>;
  needLabels: ReadonlyMap<string, string>;
  now: Date;
}

export function referralRow(each: ReferralWithClock, { names, now }: RowWords): TodayRow {
  const { reference, href, level, levelText, what, holder, clock } = hubReferralRow(each, names, now);
  const about = `${what}. Held by: ${holder}`;
  return {
    href,
    title: `Referral ${reference}`,
    about,
    level: { level, levelText },
    clock,
    toDo: toDoFor(each, now),
  };
}

/** What is to be decided about a whole contact goes by the reference of its lead. */
export function taskRow({ id, kind, rank, facts, contactId, dueAt }: HubTask, words: RowWords): TodayRow {
  const serviceId = facts['supportServiceId'] ?? facts['serviceId'];
  const service = serviceId === undefined ? undefined : words.names.supportService(serviceId);
  return {
    href: hubPaths.task(id),
    title: TASK_WORDS[kind],
    about: [service, facts['reference'] ?? words.leads.get(contactId)].filter((part) => part).join(', '),
    level: rank === 0 ? HIGH : null,
    clock: dueView('Due', dueAt, words.now),
    toDo: shortWhatToDo(kind),
  };
}

export function waitingRow(
  {
    id,
    reference,
    channel,
    openedAt,
  }: { id: string; reference: string; channel: keyof typeof CHANNEL_WORDS; openedAt: Date },
  now: Date,
): TodayRow {
  return {
    href: consolePaths.contact(id),
    title: `Contact ${reference}`,
    about: CHANNEL_WORDS[channel],
    level: null,
    clock: { text: `Waiting ${sayDuration(now.getTime() - openedAt.getTime())}`, isOverdue: false },
    toDo: 'Nobody has it yet. Take it, or ask somebody on shift to.',
  };
}

export function looseEndRow(
  {
    says,
    subjectId,
    seenAt,
    taskId,
  }: { says: string; subjectId: string; seenAt: Date; taskId: string | null },
  now: Date,
): TodayRow {
  return {
    href: taskId ? hubPaths.task(taskId) : hubPaths.looseEnds,
    title: `Does not hold: ${says}`,
    about: subjectId,
    level: null,
    clock: { text: `Since ${sayDuration(now.getTime() - seenAt.getTime())}`, isOverdue: false },
    toDo: 'Look at it, and put it right. It goes from here by itself once it holds.',
  };
}

export function gapRow(
  { contactId, need, reasonCode, adults, children, createdAt }: Gap,
  words: RowWords,
): TodayRow {
  const lead = words.leads.get(contactId);
  return {
    href: lead ? hubPaths.referral(lead) : consolePaths.contact(contactId),
    title: `${words.needLabels.get(need) ?? need}: ${sayGap(reasonCode)}`,
    about: [lead, sayHousehold(adults, children)].filter((part) => part).join(', '),
    level: null,
    clock: { text: `${sayDuration(words.now.getTime() - createdAt.getTime())} ago`, isOverdue: false },
    toDo: 'Look for another way with the person, and tell your commissioner what is missing.',
  };
}

export function staffingRow({ areaCode, areaName, text }: StaffingGap): TodayRow {
  const isOnCall = text.includes('on call');
  return {
    href: isOnCall ? hubPaths.onCall : `${shiftPaths.rota}?area=${areaCode}`,
    title: areaName,
    about: text,
    level: null,
    clock: null,
    toDo: isOnCall
      ? 'Put somebody on call who has a telephone number.'
      : 'Ask somebody to come, and put them on the rota.',
  };
}

export function entryRow(
  { serviceId, text }: Pick<Finding, 'serviceId' | 'text'>,
  { names }: RowWords,
): TodayRow {
  return {
    href: directoryPaths.entry(serviceId),
    title: names.supportService(serviceId) ?? serviceId,
    about: text,
    level: null,
    clock: null,
    toDo: 'Ring them, ask whether it is still right, and record that.',
  };
}

function sayHousehold(adults: number, children: number): string {
  const grown = `${adults} ${adults === 1 ? 'adult' : 'adults'}`;
  return children === 0 ? grown : `${grown} and ${children} ${children === 1 ? 'child' : 'children'}`;
}

/** The words of a complaint are on its own page alone. */
export function complaintRow(complaint: Complaint, names: Names, now: Date): TodayRow {
  const { id, kind, organisationId, ownerId } = complaint;
  const clock = nextClock(complaint);
  const about = names.organisation(organisationId) ?? organisationId;
  return {
    href: protectionPaths.complaint(id),
    title: `Complaint: ${sayAbout(kind)}`,
    about: `About ${about}. Looked after by ${names.person(ownerId) ?? 'nobody'}`,
    level: null,
    clock: clock && dueView(clock.what, clock.dueAt, now),
    toDo: clock?.toDo ?? '',
  };
}
