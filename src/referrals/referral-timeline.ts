import { sayTime } from '../platform/web/london-time';
import { sayDeclineReason } from './decline-words';
import { sayEnding } from './endings';
import type { ReferralEvent } from './referral-event.entity';

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

type Sentence = (facts: Facts, names: Names) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  'referral.placed': ({ supportServiceId }, names) => `Placed with ${service(supportServiceId, names)}.`,
  'referral.moved-on': ({ supportServiceId }, names) =>
    `Moved to the next best: ${service(supportServiceId, names)}.`,
  'referral.kept-at-hub': () => 'No other support service was left to ask. The hub keeps it.',
  'referral.accepted': ({ by }) => (by === 'phone' ? 'Taken, as said on the phone.' : 'Accepted.'),
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
  'referral.made-lead': () => 'This referral leads from now on.',
  'referral.level-changed': ({ from, to }) =>
    `The level was changed from ${from ?? 'unknown'} to ${to ?? 'unknown'}.`,
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

function recipient(to: string | undefined): string {
  return RECIPIENTS[to ?? ''] ?? 'somebody';
}
