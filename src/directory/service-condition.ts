import { DAY } from '../kernel/clock';

/** Said to have space; full; said so too long ago to count on; or nobody has said. */
export type Space = 'has-space' | 'full' | 'stale' | null;

/** What is known about a support service at one moment; `null` is not known. */
export interface ServiceCondition {
  /** Its organisation takes nobody new for now. */
  isPaused: boolean;
  isOpen: boolean | null;
  space: Space;
  /** How many people the largest room takes that is free; `null` where there is none, or no rooms are kept. */
  largestRoom: number | null;
  /** Until somebody new is taken, as it last said itself. */
  waitingWeeks: number | null;
  checked: 'fresh' | 'stale' | 'never';
}

/** An entry nobody has checked for longer than this is shown with a warning. */
export const FRESH_DAYS = 90;

/** Whole days between two ISO dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function checkedness(verifiedOn: string | null, today: string): ServiceCondition['checked'] {
  if (verifiedOn === null) return 'never';
  return daysBetween(verifiedOn, today) > FRESH_DAYS ? 'stale' : 'fresh';
}
