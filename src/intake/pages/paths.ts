export const personPaths = {
  home: () => '/',
  contact: () => '/contact',
  exit: () => '/exit',
  notSure: () => '/not-sure',
  staySafe: () => '/stay-safe',
  forSomeoneElse: () => '/for-someone-else',
  myBehaviour: () => '/my-behaviour',
} as const;

export const referPaths = {
  start: () => '/refer',
  form: () => '/refer/form',
  callBack: () => '/refer/call-back',
  saved: () => '/refer/saved',
  track: () => '/refer/track',
  answer: () => '/refer/track/answer',
  paper: () => '/refer/paper',
} as const;

/** Forms that came with a referral, for those who may see them. */
export const paperPaths = {
  worklist: (reference: string) => `/worklist/${reference}/papers`,
  worklistPaper: (reference: string, id: string) => `/worklist/${reference}/papers/${id}`,
  hub: (reference: string) => `/hub/referrals/${reference}/papers`,
  hubPaper: (reference: string, id: string) => `/hub/referrals/${reference}/papers/${id}`,
} as const;

/** Says nothing about whoever looks at it, and is nothing that anybody would ask about. */
export const NEUTRAL_SITE = 'https://www.bbc.co.uk/weather';
