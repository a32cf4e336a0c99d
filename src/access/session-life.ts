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

export function lifeOf(
  { createdAt, seenAt }: Times,
  now: Date,
): { idleSeconds: number; endsInSeconds: number } {
  const left = (from: Date, limitMs: number): number =>
    Math.max(0, Math.floor((from.getTime() + limitMs - now.getTime()) / 1000));
  return { idleSeconds: left(seenAt, IDLE_LIMIT_MS), endsInSeconds: left(createdAt, ABSOLUTE_LIMIT_MS) };
}
