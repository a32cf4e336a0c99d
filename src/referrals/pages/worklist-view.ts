import { sayQueue } from '../../directory';
import { LEVEL_WORDS, sayForWhom, STATE_WORDS } from '../referral-words';
import type { Referral } from '../referral.entity';
import type { ReferralWithClock } from '../referrals.queries';
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

export interface WorklistView {
  tiles: readonly { label: string; count: number }[];
  rows: readonly ReferralRow[];
  /** What ended lately, and can be opened again. */
  closed: readonly ReferralRow[];
}

/** The organisation's own list, in the order it was asked for: high first. */
export function worklistView(
  list: readonly ReferralWithClock[],
  closed: readonly Referral[],
  now: Date,
): WorklistView {
  const rows = list.map((each) => referralRow(each, now));
  const count = (state: string): number => list.filter(({ referral }) => referral.state === state).length;
  return {
    tiles: [
      { label: 'New', count: count('offered') },
      { label: 'Overdue', count: rows.filter(({ clock }) => clock?.isOverdue).length },
      { label: 'Accepted, no contact yet', count: count('accepted') },
    ],
    rows,
    closed: closed.map((referral) => referralRow({ referral, dueAt: null }, now)),
  };
}

export function referralRow({ referral, dueAt }: ReferralWithClock, now: Date): ReferralRow {
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
