/** Where an organisation works its queue, for controllers, templates and tests. */
export const worklistPaths = {
  worklist: '/worklist',
  declined: '/worklist?done=declined',
  referral: (reference: string): string => `/worklist/${reference}`,
  accept: (reference: string): string => `/worklist/${reference}/accept`,
  decline: (reference: string): string => `/worklist/${reference}/decline`,
} as const;
