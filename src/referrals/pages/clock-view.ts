import { MINUTE } from '../../kernel/clock';
import { sayDuration, sayTime } from '../../platform/web/london-time';
import type { ReferralState } from '../referral-lifecycle';

export interface ClockView {
  text: string;
  isOverdue: boolean;
}

const WHAT_BY: Readonly<Partial<Record<ReferralState, string>>> = {
  'with-hub': 'Act by',
  offered: 'Answer by',
  accepted: 'First contact by',
};

/** What must happen by when, in words; null where no clock runs. */
export function clockView(state: ReferralState, dueAt: Date | null, now: Date): ClockView | null {
  if (!dueAt) return null;
  return dueView(WHAT_BY[state] ?? 'Due', dueAt, now);
}

export function dueView(what: string, dueAt: Date, now: Date): ClockView {
  const late = now.getTime() - dueAt.getTime();
  const by = `${what} ${sayTime(dueAt, now)}`;
  // A decision that is due at once is not late in its first minute.
  if (late >= 0 && late < MINUTE) return { text: `${what.replace(/ by$/, '')} now`, isOverdue: false };
  return late > 0
    ? { text: `${by}. Overdue by ${sayDuration(late)}`, isOverdue: true }
    : { text: by, isOverdue: false };
}
