import { sayQueue } from '../../directory';
import { LEVEL_WORDS, sayForWhom, STATE_WORDS } from '../referral-words';
import type { ListedReferral } from '../referrals.queries';
import { clockView, type ClockView } from './clock-view';
import { worklistPaths } from './paths';

export interface ReferralRow {
  reference: string;
  href: string;
  level: string;
  levelText: string;
  what: string;
  state: string;
  clock: ClockView | null;
  isSourceVerified: boolean;
}

/** One referral of an organisation, in a line. */
export function referralRow(
  { referral, dueAt }: { referral: ListedReferral; dueAt: Date | null },
  now: Date,
): ReferralRow {
  const { reference, level, queue, forWhom, state, isSourceVerified } = referral;
  return {
    reference,
    href: worklistPaths.referral(reference),
    level,
    levelText: LEVEL_WORDS[level],
    what: `${sayQueue(queue)}, ${sayForWhom(forWhom)}`,
    state: state === 'offered' ? 'New: waiting for your answer' : STATE_WORDS[state],
    clock: clockView(state, dueAt, now),
    isSourceVerified,
  };
}
