/** Everything that partner systems are told of. */
export const EVENT_TYPES = [
  'referral.received',
  'referral.accepted',
  'referral.declined',
  'referral.info_requested',
  'referral.first_contact',
  'referral.closed',
  'referral.withdrawn',
  'referral.overdue',
  'referral.returned',
  'referral.changed',
  'vacancy.changed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const TEST_TYPE = 'webhook.test';
