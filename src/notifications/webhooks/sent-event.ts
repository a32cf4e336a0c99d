import type { ReferrerStatus } from '../../intake';
import type { EventType } from './event-types';

const TYPES: Readonly<Record<ReferrerStatus, EventType>> = {
  received: 'referral.received',
  'with-a-service': 'referral.accepted',
  'more-information-needed': 'referral.info_requested',
  closed: 'referral.closed',
};

/**
 * What whoever sent a referral is told: that its four-word status is another one, and nothing of the moves behind it.
 * Back to the first word is no second arrival.
 */
export function sentEventType(before: string | undefined, after: ReferrerStatus): EventType | undefined {
  if (before === after) return undefined;
  return before !== undefined && after === 'received' ? 'referral.changed' : TYPES[after];
}
