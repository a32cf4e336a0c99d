/** Whom a person may rule out while agreeing to the rest. The rules say which services each of them closes. */
export const CONSENT_CONDITIONS = [
  'not-police',
  'not-gp',
  'not-health',
  'not-childrens-services',
  'not-adult-services',
  'not-housing',
  'not-employer',
] as const;
export type ConsentCondition = (typeof CONSENT_CONDITIONS)[number];
