import { HOUR, MINUTE, plus } from '../../kernel/clock';

const SECOND = 1_000;
const PAUSES = [5 * SECOND, 15 * SECOND, 45 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR] as const;

/** With the pauses above, and half a minute an attempt at most, the third has failed inside two minutes: a person knows. */
export const ATTEMPTS_BEFORE_ALARM = 3;
/** More than a day of tries: a mail server that was away for one loses nothing. */
export const MAX_ATTEMPTS = 32;

/** When to try again after so many failed attempts; undefined when it is time to stop. */
export function nextAttemptAt(attempts: number, failedAt: Date): Date | undefined {
  if (attempts >= MAX_ATTEMPTS) return undefined;
  return plus(failedAt, PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? HOUR);
}
