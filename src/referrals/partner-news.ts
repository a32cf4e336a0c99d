import { isOnWorklist, type ReferralState } from './referral-lifecycle';

/** What partner systems are told of a line in a referral's timeline; what is not here is nobody's but the hub's. */
const TYPES: Readonly<Record<string, string>> = {
  'referral.placed': 'referral.received',
  'referral.moved-on': 'referral.received',
  'referral.accepted': 'referral.accepted',
  'referral.declined': 'referral.declined',
  'referral.question-asked': 'referral.info_requested',
  'referral.contacted': 'referral.first_contact',
  'referral.closed': 'referral.closed',
  'referral.withdrawn': 'referral.withdrawn',
  'referral.expired': 'referral.overdue',
  'referral.first-contact-overdue': 'referral.overdue',
  'referral.returned': 'referral.returned',
  'referral.passed-on': 'referral.returned',
  'referral.taken-back': 'referral.returned',
  'referral.stranded': 'referral.returned',
  'referral.reopened': 'referral.returned',
  'referral.kept-at-hub': 'referral.changed',
  'referral.accept-undone': 'referral.changed',
  'referral.question-answered': 'referral.changed',
  'referral.attempted': 'referral.changed',
  'referral.attempt-undone': 'referral.changed',
  'referral.handed-over': 'referral.changed',
  'referral.level-changed': 'referral.changed',
  'source.verified': 'referral.changed',
};

export interface NewsForPartners {
  type: string;
  /** The organisation that the row names has it before it, or had it until this moment. */
  isForOrganisation: boolean;
}

export function newsForPartners(
  kind: string,
  { state, before = state }: { state: ReferralState; before?: ReferralState | undefined },
): NewsForPartners | undefined {
  const type = TYPES[kind];
  return type === undefined
    ? undefined
    : { type, isForOrganisation: isOnWorklist(state) || isOnWorklist(before) };
}
