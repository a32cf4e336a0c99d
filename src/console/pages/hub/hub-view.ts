import {
  clockView,
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
