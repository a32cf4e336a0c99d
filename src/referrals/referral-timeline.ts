import { sayQueue } from '../directory';
import { sayTime } from '../platform/web/london-time';
import { sayDeclineReason } from './decline-words';
import { sayEnding } from './endings';
import type { ReferralEvent } from './referral-event.entity';
import { isHolderWork, sayWorkOutcome, WORK_WORDS, type HolderWorkKind } from './steps/holder-work';
import { sayHandOver } from './team/hand-over-reasons';

type Facts = Readonly<Record<string, string>>;
type Happened = Pick<ReferralEvent, 'at' | 'kind' | 'actorId' | 'actorOrganisationId' | 'facts'>;

/** How ids are called on this reader's page; undefined for what this reader is not told. */
export interface Names {
  person: (accountId: string) => string | undefined;
  organisation: (organisationId: string) => string | undefined;
  supportService: (supportServiceId: string) => string | undefined;
}

export interface TimelineLine {
  at: string;
  when: string;
  text: string;
  who: string;
}

const RECIPIENTS: Facts = {
  organisation: 'the organisation',
  duty: 'the organisation’s duty phone',
  referrer: 'the referrer',
  person: 'the person',
};
const SKIPPED: Facts = {
  'answered-already': 'it had been answered already',
  'no-address': 'there is no address to write to',
  'no-referrer': 'nobody else referred the person',
  'not-the-lead': 'another referral of the same contact leads',
  'not-safe': 'no safe way was named',
};
const FAILURES: Facts = {
  undeliverable: 'could not be delivered',
  ambiguous: 'may not have arrived, and is not sent twice',
  expired: 'was too old to send',
};

const UNREACHED: Facts = {
  busy: 'it was engaged',
  canceled: 'the call did not come about',
  completed: 'nobody pressed 1',
  failed: 'the number does not work',
  'no-answer': 'nobody picked up',
};

const ACCEPTED: Facts = {
  phone: 'Taken, as said on the phone.',
  link: 'Accepted by a one-time link and the PIN.',
};

const FORUM_OUTCOMES: Facts = {
  heard: 'heard, and the actions are with the organisations',
  deferred: 'put off to its next meeting',
  'not-heard': 'not heard, as it does not belong there',
};

type Sentence = (facts: Facts, names: Names) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'referral.placed': ({ supportServiceId }, names) => `Placed with ${service(supportServiceId, names)}.`,
  'referral.moved-on': ({ supportServiceId }, names) =>
    `Moved to the next best: ${service(supportServiceId, names)}.`,
  'referral.kept-at-hub': ({ because }) =>
    because
      ? 'The hub keeps it, and decides how it goes on.'
      : 'No other support service was left to ask. The hub keeps it.',
  'referral.handed-over': ({ workerId, reason }, names) =>
    `Handed over to ${names.person(workerId ?? '') ?? 'a colleague'}: ${sayHandOver(reason).toLowerCase()}.`,
  'referral.succeeded': ({ from, supportServiceId }, names) =>
    `Handed over by ${names.organisation(from ?? '') ?? 'another organisation'} to ${service(supportServiceId, names)}, which goes on in its place.`,
  'referral.handed-on': ({ workerId }, names) =>
    `Handed to ${names.person(workerId ?? '') ?? 'a colleague'}, as whoever held it cannot go on.`,
  'referral.accepted': ({ by }) => ACCEPTED[by ?? ''] ?? 'Accepted.',
  'referral.declined': ({ by, reason }) =>
    by === 'phone' ? 'Refused, as said on the phone.' : `Declined: ${sayDeclineReason(reason)}.`,
  'referral.expired': () => 'Nobody answered in time. The hub took it back.',
  'referral.stranded': () => 'Nobody there can answer any more. The hub took it back.',
  'referral.returned': ({ reason }) => ended('Returned to the hub', reason),
  'referral.contacted': () => 'First contact was made.',
  'referral.closed': ({ outcome }) => ended('Closed', outcome),
  'referral.reopened': () => 'Opened again.',
  'referral.withdrawn': ({ reason }) => ended('Withdrawn', reason),
  'referral.taken-back': ({ reason }) => ended('Taken back by the hub', reason),
  'referral.passed-on': ({ reason }) => ended('Passed on', reason),
  'referral.accept-undone': () => 'The acceptance was undone.',
  'referral.reminded': () => 'A reminder was sent.',
  'referral.question-asked': () => 'A question was asked.',
  'referral.question-answered': () => 'The question was answered.',
  'referral.attempted': () => 'The person was tried and not reached.',
  'referral.attempt-undone': () => 'What was recorded of the last try was taken back.',
  'referral.details-asked': () =>
    'The hub was asked to find out with the person whether they are reached another way now.',
  'referral.forum-heard': ({ forum, outcome }) =>
    `${forum ?? 'The meeting'}: ${FORUM_OUTCOMES[outcome ?? ''] ?? 'it has answered'}.`,
  'referral.made-lead': () => 'This referral leads from now on.',
  'referral.level-changed': ({ from, to }) =>
    `The level was changed from ${from ?? 'unknown'} to ${to ?? 'unknown'}.`,
  'step.asked': ({ direction, supportServiceId }, names) =>
    `A step ${direction ?? ''} was asked for, to ${service(supportServiceId, names)}. Support goes on here until they have met the person.`,
  'step.came': ({ direction, queue }) =>
    `Came by a step ${direction ?? ''} from ${sayQueue(queue ?? '').toLowerCase()}, which holds the person until your first contact.`,
  'work.set': ({ work }) => `To be done by a time: ${sayWork(work)}.`,
  'work.done': ({ work, outcome }) => `Done: ${sayWork(work)}. ${sayWorkOutcome(outcome ?? null)}.`,
  'work.overdue': ({ work }) => `Not done in time: ${sayWork(work)}. The hub was told.`,
  'duty.rung': () => 'The organisation’s duty phone was rung.',
  'duty.heard': () => 'Somebody at the duty phone pressed 1 and heard of it. That accepts nothing.',
  'duty.not-reached': ({ because }) =>
    `The duty phone reached nobody: ${UNREACHED[because ?? ''] ?? 'nobody pressed 1'}.`,
  'source.verified': () => 'The hub has checked who sent this.',
  'confirmation.delivered': ({ to, channel }) =>
    `A message to ${recipient(to)} was sent (${channel ?? 'unknown'}).`,
  'confirmation.skipped': ({ to, because }) =>
    `No message to ${recipient(to)}: ${SKIPPED[because ?? ''] ?? because ?? 'none was due'}.`,
  'confirmation.failed': ({ to, reason }) =>
    `A message to ${recipient(to)} ${FAILURES[reason ?? ''] ?? 'could not be delivered'}.`,
};

/** One line of a referral's history. A kind without a sentence is shown by its code rather than left out. */
export function timelineLine(event: Happened, names: Names, now: Date): TimelineLine {
  const sentence = Object.hasOwn(SENTENCES, event.kind) ? SENTENCES[event.kind] : undefined;
  const text = sentence?.(event.facts, names) ?? `${event.kind.replaceAll(/[.-]/g, ' ')}.`;
  return { at: event.at.toISOString(), when: sayTime(event.at, now), text, who: whoDid(event, names) };
}

/** Everybody whom the lines of these may name. */
export function peopleIn(events: readonly Pick<ReferralEvent, 'actorId' | 'facts'>[]): string[] {
  return events.flatMap(({ actorId, facts: { workerId } }) => (workerId ? [actorId, workerId] : [actorId]));
}

/** Colleagues by name, everybody else by organisation, the product by nothing. */
function whoDid({ actorId, actorOrganisationId }: Happened, names: Names): string {
  const organisation = actorOrganisationId === null ? undefined : names.organisation(actorOrganisationId);
  return [names.person(actorId), organisation].filter((name) => name !== undefined).join(', ');
}

function ended(what: string, code: string | undefined): string {
  return code ? `${what}: ${sayEnding(code).toLowerCase()}.` : `${what}.`;
}

function service(id: string | undefined, names: Names): string {
  return names.supportService(id ?? '') ?? 'a support service';
}

function sayWork(kind: string | undefined): string {
  return isHolderWork(kind ?? '')
    ? WORK_WORDS[kind as HolderWorkKind].toLowerCase()
    : 'something that was due';
}

function recipient(to: string | undefined): string {
  return RECIPIENTS[to ?? ''] ?? 'somebody';
}
