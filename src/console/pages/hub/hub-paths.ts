/** Where the hub's own pages are, for controllers, templates and tests. */
export const hubPaths = {
  hub: '/hub',
  hubDone: '/hub?done=task',
  referral: (reference: string): string => `/hub/referrals/${reference}`,
  referralDone: (reference: string): string => `/hub/referrals/${reference}?done=move`,
  move: (reference: string): string => `/hub/referrals/${reference}/move`,
  looseEnds: '/hub/loose-ends',
  onCall: '/hub/on-call',
  identity: (reference: string): string => `/hub/referrals/${reference}/identity`,
  task: (id: string): string => `/hub/tasks/${id}`,
  taskDone: (id: string): string => `/hub/tasks/${id}?done=now`,
} as const;
