import type { ChainFinding, FindingCode, Link, Resting, Verdict } from './chain-finding';

export const LINK_WORDS: Readonly<Record<Link, string>> = {
  routing: 'Routing',
  offer: 'The offer',
  worker: 'Who is there',
  opening: 'Opening it',
  news: 'Telling them',
  clock: 'The clock',
  waking: 'Waking somebody',
  line: 'The telephone line',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  broken: 'Would not be answered',
  weak: 'Would be answered, with a weak link',
  well: 'Would be answered',
  resting: 'Not asked now',
};

export const RESTING_WORDS: Readonly<Record<Resting, string>> = {
  paused: 'Its organisation takes nobody new for now.',
  full: 'It says that it is full.',
  elsewhere: 'It serves no area of this hub.',
  'closed-source': 'It takes people only from support services that it names.',
  'no-way':
    'Routing sends nobody to this kind of help by itself: somebody at the hub decides whether to tell it.',
  'told-only': 'It is only told to the person, who rings it.',
};

/** Whom the sentences name. */
export interface Named {
  service: string;
  organisation: string;
  area: string;
}

type Say = (named: Named, facts: ChainFinding['facts']) => string;

const WORDS: Readonly<Record<FindingCode, Say>> = {
  'routing.nobody': ({ service }, { because = '' }) =>
    `Routing would offer ${service} nobody, not even somebody whom it says it takes. ${because}`.trim(),
  'offer.not-placed': ({ service }) =>
    `A referral for ${service} would not come before it, nor before the hub.`,
  'offer.refused': ({ service }, { code = '' }) =>
    `Placing a referral with ${service} was refused (${code}).`,
  'offer.fault': ({ service }) =>
    `The way of a referral to ${service} breaks off: ask whoever runs the server what its log says.`,
  'worker.none': ({ organisation, service }) =>
    `Nobody at ${organisation} has an account. ${service} works its own queue, so the hub would have to ring it instead.`,
  'worker.ended': ({ organisation }) =>
    `Nobody at ${organisation} can open referrals: every account there has been ended.`,
  'worker.no-factor': ({ organisation }, { count = '1' }) =>
    count === '1'
      ? `Nobody at ${organisation} can open referrals: its only worker has no second factor.`
      : `Nobody at ${organisation} can open referrals: none of its ${count} workers has a second factor.`,
  'opening.refused': ({ organisation }, { code = '' }) =>
    `A worker at ${organisation} who can sign in was refused when they accepted the referral (${code}).`,
  'opening.hidden': ({ organisation }) =>
    `A worker at ${organisation} who can sign in would not see the referral.`,
  'news.none': ({ organisation }) => `Nothing would tell ${organisation} that a referral waits.`,
  'news.no-mailbox': ({ organisation }) => `Nobody at ${organisation} has an address to write to.`,
  'news.bad-address': ({ organisation }, { count = '1' }) =>
    `No letter would arrive at ${organisation}: ${count === '1' ? 'its only address is none' : `none of its ${count} addresses is one`}.`,
  'news.says-nothing': ({ organisation }) =>
    `The letter to ${organisation} would not name the referral, or not say where it is.`,
  'news.duty-not-rung': ({ service }) =>
    `The duty phone of ${service} would not ring: its entry has not been checked with the service.`,
  'news.duty-unset': ({ service }) =>
    `Nobody at ${service} is rung about a high referral: its entry names no duty phone. A letter goes all the same.`,
  'news.no-number': ({ service }) =>
    `The hub would be asked to ring ${service}, and its entry has no number that can be rung.`,
  'news.number-unverified': ({ service }) =>
    `The hub would be asked to ring ${service} on a number that nobody has checked.`,
  'news.no-form': ({ service }) =>
    `The hub would be asked to send ${service} its form, and the entry names neither a page nor an address.`,
  'clock.none': ({ service }) => `No clock would run for ${service} to answer.`,
  'clock.no-first-contact': ({ service }) => `No clock would run for ${service} to reach the person.`,
  'waking.no-task': ({ service }) => `If ${service} did not answer, the hub would not be told.`,
  'waking.no-alarm': ({ service }) =>
    `If ${service} did not answer a high referral, no telephone would be rung.`,
  'waking.nobody-on-call': ({ area }, { times = '' }) =>
    `Nobody would be woken about a referral of ${area} that is not answered: nobody on call has a telephone ${times}.`,
  'waking.on-call-gap': ({ area }, { times = '' }) =>
    `Nobody is on call for ${area} with a telephone ${times}: what is not answered then wakes nobody.`,
  'waking.no-coordinator': ({ area }) =>
    `Nobody could go on with a referral of ${area} that is not answered: no coordinator of the hub can sign in.`,
  'line.silent': ({ area }, { times = '' }) =>
    `A call to the line of ${area} would ring nobody ${times}: nobody is on the rota, and nobody on call has a telephone.`,
};

export function sayFinding({ code, facts }: ChainFinding, named: Named): string {
  return WORDS[code](named, facts);
}
