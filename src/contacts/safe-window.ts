import { Temporal } from 'temporal-polyfill';

/** Local London times, `HH:MM`; days 1 (Monday) to 7 (Sunday). */
export interface SafeWindow {
  days: readonly number[];
  from: string;
  to: string;
}

const LONDON = 'Europe/London';
const DAYS_AHEAD = 15;

interface Opening {
  from: number;
  to: number;
}

/** Read off the clock on a London wall: the hour that comes twice in October is inside both times. */
export function isInsideWindow({ days, from, to }: SafeWindow, at: Date): boolean {
  const local = localOf(at);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return days.includes(local.dayOfWeek) && from <= time && time < to;
}

/** `at` itself when that is inside; null when no such hours come. Hours that the clock leaps over do not count. */
export function nextMomentInside(window: SafeWindow, at: Date): Date | null {
  if (isInsideWindow(window, at)) return at;
  const starts = openingsOf(window, at).map(({ from }) => new Date(from));
  return starts.find((start) => start > at && isInsideWindow(window, start)) ?? null;
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
  const today = localOf(now).toPlainDate();
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => today.add({ days: ahead }))
    .filter((day) => days.includes(day.dayOfWeek))
    .map((day) => ({ from: momentOf(day, from), to: momentOf(day, to) }))
    .filter((opening) => opening.to > now.getTime());
}

function momentOf(day: Temporal.PlainDate, time: string): number {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: time }).epochMilliseconds;
}

function localOf(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(LONDON);
}
