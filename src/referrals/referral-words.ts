import type { Card } from './card';
import type { ReferralState } from './referral-lifecycle';

export const LEVEL_WORDS: Readonly<Record<Card['level'], string>> = {
  high: 'High',
  medium: 'Medium',
  standard: 'Standard',
  incomplete: 'Incomplete: too much not known yet',
};

export const STATE_WORDS: Readonly<Record<ReferralState, string>> = {
  'with-hub': 'With the hub',
  offered: 'Offered, waiting for an answer',
  accepted: 'Accepted, no contact yet',
  contacted: 'In contact with the person',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
};

export function sayForWhom(forWhom: 'adult' | 'children'): string {
  return forWhom === 'adult' ? 'for an adult' : 'for children';
}
