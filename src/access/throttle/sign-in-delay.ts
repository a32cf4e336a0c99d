import { MINUTE, SECOND } from '../../kernel/clock';

/** A person mistypes a few times; a program tries thousands. */
const FREE_TRIES = { account: 5, pair: 5, address: 50 } as const;
const LONGEST_MS = MINUTE;
/** After an hour without a wrong try the count begins again. */
const FORGOTTEN_AFTER_MS = 60 * MINUTE;

export type ThrottleKind = keyof typeof FREE_TRIES;

export interface Tries {
  failures: number;
  lastAt: Date;
}

/** How many wrong tries still count now. */
export function failuresAt({ failures, lastAt }: Tries, now: Date): number {
  return now.getTime() - lastAt.getTime() > FORGOTTEN_AFTER_MS ? 0 : failures;
}

/**
 * Whether the next try comes too soon: each wrong one doubles the wait, up to a minute. Nobody is ever locked out, for
 * else anybody could lock out the night shift; nor when a clock was put back and the last try seems yet to come.
 */
export function mustWait(kind: ThrottleKind, tries: Tries | undefined, now: Date): boolean {
  if (!tries) return false;
  const over = failuresAt(tries, now) - FREE_TRIES[kind];
  const waitMs = over < 0 ? 0 : Math.min(LONGEST_MS, SECOND * 2 ** over);
  const sinceMs = now.getTime() - tries.lastAt.getTime();
  return sinceMs >= 0 && sinceMs < waitMs;
}
