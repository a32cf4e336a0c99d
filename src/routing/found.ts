import type { Finding, Refusal } from './finding';

/** What was found so far about a service. Services that are found wanting in the same way share it. */
export interface Found {
  readonly refusals: readonly Refusal[];
  readonly unknowns: readonly string[];
  readonly verdict: 'fits' | 'unknown' | 'refused';
  /** In sentences; also a service that fits has one. */
  readonly reasons: readonly string[];
  readonly next: Map<string, Found>;
}

const FITS: readonly string[] = ['Nothing known speaks against it.'];

/** One for each plan: a directory of ten thousand comes down to some dozens of different lists. */
export function nothingFound(): Found {
  return { refusals: [], unknowns: [], verdict: 'fits', reasons: FITS, next: new Map() };
}

export function foundMore(found: Found, finding: Finding): Found {
  if (finding === null) return found;
  const text = 'refusal' in finding ? finding.refusal.text : finding.unknown;
  const known = found.next.get(text);
  if (known) return known;
  const more =
    'refusal' in finding ? withRefusal(found, finding.refusal) : withUnknown(found, finding.unknown);
  found.next.set(text, more);
  return more;
}

function withRefusal({ refusals, unknowns }: Found, refusal: Refusal): Found {
  const all = [...refusals, refusal];
  return {
    refusals: all,
    unknowns,
    verdict: 'refused',
    reasons: all.map(({ text }) => text),
    next: new Map(),
  };
}

function withUnknown({ refusals, unknowns, verdict, reasons }: Found, unknown: string): Found {
  const all = [...unknowns, unknown];
  return verdict === 'refused'
    ? { refusals, unknowns: all, verdict, reasons, next: new Map() }
    : { refusals, unknowns: all, verdict: 'unknown', reasons: all, next: new Map() };
}
