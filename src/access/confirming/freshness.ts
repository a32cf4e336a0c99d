import { MINUTE } from '../../kernel/clock';

const FRESH_FOR_MS = 5 * MINUTE;

/** Whether somebody showed lately that it is still they who sit there; nor when a clock was put back since. */
export function isFresh(confirmedAt: Date | null, now: Date): boolean {
  const age = now.getTime() - (confirmedAt?.getTime() ?? Number.NEGATIVE_INFINITY);
  return age >= 0 && age <= FRESH_FOR_MS;
}
