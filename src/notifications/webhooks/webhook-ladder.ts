import { HOUR, MINUTE, plus, SECOND } from '../../kernel/clock';

/** Between one try and the next: more than three days in all. */
export const LADDER = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
/** So that those who failed together do not come back together. */
const MOST_JITTER = 0.1;

/** When to try again after so many that failed; undefined when it is over. `chance` is from 0 to 1. */
export function nextTryAt(attempts: number, failedAt: Date, chance: number): Date | undefined {
  const pause = LADDER[attempts - 1];
  return pause === undefined ? undefined : plus(failedAt, Math.round(pause * (1 + MOST_JITTER * chance)));
}
