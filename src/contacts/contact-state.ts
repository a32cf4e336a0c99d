export const CHANNELS = ['call', 'web', 'professional', 'api', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CALLER_KINDS = ['self', 'family-or-friend', 'professional', 'perpetrator', 'unknown'] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

export type ContactState = 'waiting' | 'live' | 'closed' | 'abandoned';
export type ContactMove = 'take' | 'close' | 'abandon' | 'hand-back';

const MOVES: Readonly<Record<ContactState, Partial<Record<ContactMove, ContactState>>>> = {
  waiting: { take: 'live', abandon: 'abandoned', close: 'closed' },
  live: { close: 'closed', 'hand-back': 'waiting' },
  // What was heard before the line dropped is kept, and can still be screened.
  abandoned: { take: 'live', close: 'closed' },
  closed: {},
};

/** Undefined for a move that is not legal from there. */
export function nextContactState(state: ContactState, move: ContactMove): ContactState | undefined {
  return MOVES[state][move];
}

/** The outcomes a contact can be closed with when nothing was placed; none of them holds personal data. */
export const NON_CASE_OUTCOMES = [
  'information-only',
  'silent',
  'hung-up',
  'wrong-number',
  'hoax',
  'abusive',
] as const;
export type NonCaseOutcome = (typeof NON_CASE_OUTCOMES)[number];
/**
 * `resumed`: the line dropped, the same person rang again, and what was heard goes on in the later contact.
 * `listed`: it came on the list of a meeting of the area, and stands there.
 * `helpline`: the caller was put through to a national helpline, and rang off from there.
 */
export type ContactOutcome = NonCaseOutcome | 'placed' | 'call-back' | 'resumed' | 'helpline' | 'listed';

export function isNonCase(outcome: string): outcome is NonCaseOutcome {
  return (NON_CASE_OUTCOMES as readonly string[]).includes(outcome);
}
