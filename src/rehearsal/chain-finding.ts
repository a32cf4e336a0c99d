/** The links from a person's referral to somebody who answers, in their order. */
export const LINKS = ['routing', 'offer', 'worker', 'opening', 'news', 'clock', 'waking', 'line'] as const;
export type Link = (typeof LINKS)[number];

/** `broken`: nobody would answer. `weak`: somebody would, later or with luck. */
export type Weight = 'broken' | 'weak';

/** What was found, by the link it is about. The sentence for each is in `finding-words.ts`. */
export const FINDINGS = {
  'routing.nobody': { link: 'routing', weight: 'broken' },
  'offer.not-placed': { link: 'offer', weight: 'broken' },
  'offer.refused': { link: 'offer', weight: 'broken' },
  'offer.fault': { link: 'offer', weight: 'broken' },
  'worker.none': { link: 'worker', weight: 'broken' },
  'worker.ended': { link: 'worker', weight: 'broken' },
  'worker.no-factor': { link: 'worker', weight: 'broken' },
  'opening.refused': { link: 'opening', weight: 'broken' },
  'opening.hidden': { link: 'opening', weight: 'broken' },
  'news.none': { link: 'news', weight: 'broken' },
  'news.no-mailbox': { link: 'news', weight: 'broken' },
  'news.bad-address': { link: 'news', weight: 'broken' },
  'news.says-nothing': { link: 'news', weight: 'broken' },
  'news.duty-not-rung': { link: 'news', weight: 'broken' },
  'news.duty-unset': { link: 'news', weight: 'weak' },
  'news.no-number': { link: 'news', weight: 'broken' },
  'news.number-unverified': { link: 'news', weight: 'weak' },
  'news.no-form': { link: 'news', weight: 'weak' },
  'clock.none': { link: 'clock', weight: 'broken' },
  'clock.no-first-contact': { link: 'clock', weight: 'broken' },
  'waking.no-task': { link: 'waking', weight: 'broken' },
  'waking.no-alarm': { link: 'waking', weight: 'broken' },
  'waking.nobody-on-call': { link: 'waking', weight: 'broken' },
  'waking.on-call-gap': { link: 'waking', weight: 'weak' },
  'waking.no-coordinator': { link: 'waking', weight: 'broken' },
  'line.silent': { link: 'line', weight: 'broken' },
} as const satisfies Record<string, { link: Link; weight: Weight }>;
export type FindingCode = keyof typeof FINDINGS;

export interface ChainFinding {
  code: FindingCode;
  /** Codes, counts and sentences of the matcher; never anything about anybody. */
  facts: Readonly<Record<string, string>>;
}

/** Why nothing is offered to it, by decision and not by a fault. */
export const RESTING = ['paused', 'full', 'elsewhere', 'closed-source', 'no-way', 'told-only'] as const;
export type Resting = (typeof RESTING)[number];

export const VERDICTS = ['broken', 'weak', 'well', 'resting'] as const;
export type Verdict = (typeof VERDICTS)[number];

export function found(code: FindingCode, facts: ChainFinding['facts'] = {}): ChainFinding {
  return { code, facts };
}

export function verdictOf(findings: readonly ChainFinding[]): Exclude<Verdict, 'resting'> {
  const weights = new Set<Weight>(findings.map(({ code }) => FINDINGS[code].weight));
  if (weights.has('broken')) return 'broken';
  return weights.has('weak') ? 'weak' : 'well';
}

/** In the order of the links, so that the first broken one is read first. */
export function inOrder(findings: readonly ChainFinding[]): ChainFinding[] {
  const place = ({ code }: ChainFinding): number => LINKS.indexOf(FINDINGS[code].link);
  return findings.toSorted((a, b) => place(a) - place(b));
}
