/** The time, as an argument that tests can move. The real one lives in `platform`. */
export interface Clock {
  now(): Date;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function plus(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

export function earlierOf(one: Date, other: Date): Date {
  return one <= other ? one : other;
}

export function laterOf(one: Date, other: Date): Date {
  return one >= other ? one : other;
}

/** Now, or just after what went before: it was written down by a clock that is ahead of this one. */
export function notBefore(before: Date, now: Date): Date {
  return now >= before ? now : plus(before, 1);
}
