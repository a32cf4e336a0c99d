import { plus, SECOND } from '../../kernel/clock';

const FAILURES_TO_OPEN = 5;
const REST_MS = 30 * SECOND;

export interface Circuit {
  failuresInARow: number;
  /** Until then nothing is tried; null while it works. */
  restsUntil: Date | null;
}

export const WORKING: Circuit = { failuresInARow: 0, restsUntil: null };

/** Whether something may be tried now. After a rest one try shows whether it works again. */
export function mayTry({ restsUntil }: Circuit, at: Date): boolean {
  if (restsUntil === null || restsUntil <= at) return true;
  // Nothing rests for longer than a rest: a clock that was ahead has been put back.
  return restsUntil > plus(at, REST_MS);
}

export function afterFailure({ failuresInARow }: Circuit, at: Date): Circuit {
  const failures = failuresInARow + 1;
  const isOpen = failures >= FAILURES_TO_OPEN;
  return { failuresInARow: failures, restsUntil: isOpen ? plus(at, REST_MS) : null };
}
