/** Where an organisation works its queue, for controllers, templates and tests. */
export const worklistPaths = {
  worklist: '/worklist',
  declined: '/worklist?done=declined',
  returned: '/worklist?done=returned',
  closed: '/worklist?done=closed',
  referral: (reference: string): string => `/worklist/${reference}`,
  accepted: (reference: string): string => `/worklist/${reference}?accepted=now`,
  accept: (reference: string): string => `/worklist/${reference}/accept`,
  decline: (reference: string): string => `/worklist/${reference}/decline`,
  ask: (reference: string): string => `/worklist/${reference}/question`,
  undo: (reference: string): string => `/worklist/${reference}/undo`,
  giveBack: (reference: string): string => `/worklist/${reference}/return`,
  attempt: (reference: string): string => `/worklist/${reference}/contact`,
  close: (reference: string): string => `/worklist/${reference}/outcome`,
  reopen: (reference: string): string => `/worklist/${reference}/reopen`,
  level: (reference: string): string => `/worklist/${reference}/level`,
} as const;
