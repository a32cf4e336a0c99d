import { readMoment } from '../../platform/web/london-time';

/** A review belongs to a working day, and is late when that day is over. */
const END_OF_DAY = '17:00';
const NEVER = new Date(Number.NaN);

/** An invalid date where the day is none. */
export function reviewDueAt(day: string): Date {
  return readMoment(day, END_OF_DAY) ?? NEVER;
}
