import { canEndAs, type HolderWorkKind } from './holder-work';

export interface WorkEnd {
  outcome: string;
  reason: string;
  /** Whom they told, when that is what was decided. */
  told: { whom: string; at: Date } | null;
  /** The next review, where this was one and support goes on. */
  next: Date | null;
}

type Rule = [code: string, isBroken: (kind: HolderWorkKind, end: WorkEnd, now: Date) => boolean];

/** A decision is somebody's to answer for; a review leads to the next one while support goes on. */
const RULES: readonly Rule[] = [
  ['work.outcome', (kind, { outcome }) => !canEndAs(kind, outcome)],
  ['work.reason', (kind, { outcome, reason }) => kind !== 'review' && outcome !== 'not-yet' && reason === ''],
  ['work.told', (_, { outcome, told }) => outcome === 'told' && told === null],
  ['work.told-at', (_, { told }, now) => told !== null && !(told.at <= now)],
  [
    'work.next-review',
    (kind, { outcome, next }) => kind === 'review' && outcome === 'stays' && next === null,
  ],
  ['work.date', (_, { next }, now) => next !== null && !(next > now)],
];

/** The code of what is missing or cannot be; undefined where work may end so. */
export function problemWith(kind: HolderWorkKind, end: WorkEnd, now: Date): string | undefined {
  return RULES.find(([, isBroken]) => isBroken(kind, end, now))?.[0];
}
