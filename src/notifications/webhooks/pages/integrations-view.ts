import { sayTime } from '../../../platform/web/london-time';
import { sentTexts } from '../../../platform/web/sent-text';
import { EVENT_TYPES, type EventType } from '../event-types';
import type { ShownDelivery } from '../webhook-deliveries.service';
import type { KnownEndpoint } from '../webhook-endpoints.service';

const STATE_WORDS = {
  waiting: 'On its way',
  delivered: 'Arrived',
  failed: 'Given up after three days',
  skipped: 'Not sent',
} as const;

const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  'webhook.unreachable': 'nothing answered',
  'outgoing.timeout': 'no answer within 15 seconds',
  'outgoing.not-public': 'the name leads into a private network',
  'outgoing.redirects': 'it answered with a redirect',
  gone: 'the endpoint said that it is gone',
  'shut-out': 'your organisation was shut out',
  'not-theirs': 'it is not yours to see any more',
};

const TYPE_WORDS: Readonly<Record<EventType, string>> = {
  'referral.received': 'A referral arrived',
  'referral.accepted': 'It was accepted',
  'referral.declined': 'It was declined',
  'referral.info_requested': 'A question about it was asked',
  'referral.first_contact': 'The person was met or spoken to',
  'referral.closed': 'It was closed',
  'referral.withdrawn': 'The hub took it back',
  'referral.overdue': 'It is overdue',
  'referral.returned': 'It was given back to the hub',
  'referral.changed': 'Something else about it changed',
  'vacancy.changed': 'A support service has space, or has none',
};

interface EndpointView {
  id: string;
  url: string;
  types: string;
  since: string;
  state: 'works' | 'fails' | 'gone';
  failingSince: string | null;
  oldSecretUntil: string | null;
}

interface DeliveryView {
  id: string;
  type: string;
  ref: string;
  state: string;
  isOver: boolean;
  isReplay: boolean;
  made: string;
  tries: string;
}

/** Those of the form that there are. */
export function sentTypes(body: unknown): EventType[] {
  const sent = sentTexts(body, 'types');
  return EVENT_TYPES.filter((type) => sent.includes(type));
}

export function typeChoices(chosen: readonly string[]): object[] {
  return EVENT_TYPES.map((type) => ({
    value: type,
    text: `${TYPE_WORDS[type]} (${type})`,
    checked: chosen.includes(type),
  }));
}

export function endpointView(known: KnownEndpoint, now: Date): EndpointView {
  const { id, url, types, createdAt, failingSince, goneAt, oldSecretUntil } = known;
  const isOldGood = oldSecretUntil !== null && oldSecretUntil > now;
  return {
    ...{ id, url, types: types.length === 0 ? 'everything' : types.join(', ') },
    since: sayTime(createdAt, now),
    state: goneAt !== null ? 'gone' : failingSince !== null ? 'fails' : 'works',
    failingSince: failingSince && sayTime(failingSince, now),
    oldSecretUntil: isOldGood ? sayTime(oldSecretUntil, now) : null,
  };
}

export function deliveryView({ delivery, event }: ShownDelivery, now: Date): DeliveryView {
  const { id, state, createdAt, replayedBy } = delivery;
  return {
    ...{ id, type: event.type, ref: event.ref, state: STATE_WORDS[state], isOver: state !== 'waiting' },
    isReplay: replayedBy !== null,
    made: sayTime(createdAt, now),
    tries: triesOf(delivery, now),
  };
}

function triesOf(
  { attempts, lastStatus, lastProblem, triedAt }: ShownDelivery['delivery'],
  now: Date,
): string {
  const why = lastProblem === null ? undefined : PROBLEM_WORDS[lastProblem];
  if (triedAt === null) return why ?? 'not tried yet';
  const answered = lastStatus === null ? (why ?? 'nothing answered') : `it answered ${lastStatus}`;
  return `${attempts} ${attempts === 1 ? 'try' : 'tries'}, the last ${sayTime(triedAt, now)}: ${answered}`;
}
