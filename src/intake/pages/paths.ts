export const personPaths = {
  home: () => '/',
  contact: () => '/contact',
  notSure: () => '/not-sure',
  staySafe: () => '/stay-safe',
  forSomeoneElse: () => '/for-someone-else',
  myBehaviour: () => '/my-behaviour',
} as const;

export const referPaths = {
  start: () => '/refer',
  form: () => '/refer/form',
  track: () => '/refer/track',
  answer: () => '/refer/track/answer',
} as const;
