import { HOUR, MINUTE } from '../kernel/clock';

export const IDLE_LIMIT_MS = 15 * MINUTE;
export const ABSOLUTE_LIMIT_MS = 12 * HOUR;
/** `seenAt` is written at most this often: a page of ten requests is one write. */
export const SEEN_STEP_MS = MINUTE;

interface Times {
  createdAt: Date;
  seenAt: Date;
  endedAt: Date | null;
}

export function isAlive({ createdAt, seenAt, endedAt }: Times, now: Date): boolean {
  const idle = now.getTime() - seenAt.getTime();
  const age = now.getTime() - createdAt.getTime();
  return endedAt === null && idle <= IDLE_LIMIT_MS && age <= ABSOLUTE_LIMIT_MS;
}
