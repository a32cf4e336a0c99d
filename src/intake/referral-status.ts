import type { ReferralState } from '../referrals';

export const REFERRER_STATUSES = ['received', 'with-a-service', 'more-information-needed', 'closed'] as const;
/** All that whoever sent a referral is ever told. */
export type ReferrerStatus = (typeof REFERRER_STATUSES)[number];

export interface SentFacts {
  isSourceVerified: boolean;
  isContactClosed: boolean;
  states: readonly ReferralState[];
  /** A service has asked the referrer something and has no answer yet. */
  hasOpenQuestion: boolean;
}

/** An unverified sender may be the abuser: they learn that it arrived, and nothing after that. */
export function referrerStatus({
  isSourceVerified,
  isContactClosed,
  states,
  hasOpenQuestion,
}: SentFacts): ReferrerStatus {
  if (!isSourceVerified) return 'received';
  if (hasOpenQuestion) return 'more-information-needed';
  if (states.some((state) => state === 'accepted' || state === 'contacted')) return 'with-a-service';
  const isOver = states.every((state) => state === 'closed' || state === 'withdrawn');
  return isOver && (states.length > 0 || isContactClosed) ? 'closed' : 'received';
}
