import { Temporal } from 'temporal-polyfill';
import type { SafeWindow } from '../contacts';

const LONDON = 'Europe/London';
const DAYS_AHEAD = 15;

interface Opening {
  from: number;
  to: number;
}

/**
 * Moves a deadline into the hours in which the person may be reached. It stays where it is when that is safe; comes
 * forward to the end of the last safe hours before it; and where there are none, waits for the next ones and takes
 * as long from their start as it would have taken from now.
 */
export function dueInsideWindow(due: Date, now: Date, window: SafeWindow | null): Date {
  if (!window || window.days.length === 0 || window.from >= window.to) return due;
  const openings = openingsOf(window, now);
  const before = openings.findLast(({ from }) => from < due.getTime());
  if (before) return new Date(Math.min(due.getTime(), before.to));
  const next = openings[0];
  if (!next) return due;
  return new Date(Math.min(next.from + (due.getTime() - now.getTime()), next.to));
}

/** The safe hours that are not over yet, soonest first. */
function openingsOf({ days, from, to }: SafeWindow, now: Date): Opening[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(LONDON)
    .toPlainDate();
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => today.add({ days: ahead }))
    .filter((day) => days.includes(day.dayOfWeek))
    .map((day) => ({ from: momentOf(day, from), to: momentOf(day, to) }))
    .filter((opening) => opening.to > now.getTime());
}

function momentOf(day: Temporal.PlainDate, time: string): number {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: time }).epochMilliseconds;
}
