import type { Tx } from '../database/tx';

/** `by-itself`: nobody is asked. `after-review`: a coordinator confirms a list. `kept`: it stays, and the reason is said. */
export type RetentionWay = 'by-itself' | 'after-review' | 'kept';

/** One class of what is kept: for how long, counted from when, and why. */
export interface RetentionRule {
  key: string;
  /** What it is, in the words of the page. */
  what: string;
  /** What starts its clock. */
  from: string;
  because: string;
  way: RetentionWay;
  /** How long; left out where the reviewed file says it, null where it stays. */
  periodMs?: number | null;
  /** Ids of rows whose time was up at that moment; absent where the feature looks after it by a turn of its own. */
  due?: (endedBefore: Date, atMost: number) => Promise<readonly string[]>;
  /** Looks again, for what changed in the meantime; how many went. */
  forget?: (tx: Tx, ids: readonly string[], sourceId: string) => Promise<number>;
}

export interface KnownRule extends RetentionRule {
  periodMs: number | null;
}
