import type { Area } from './area';
import {
  calendarOf,
  isOpen,
  nextOpenMoment,
  openStretchesBetween,
  type OpenStretch,
  type WorkingCalendar,
} from './working-time';

/** When an area's telephone is answered: at every hour, or in a week of its own. */
export type AnsweringCalendar = 'round-the-clock' | WorkingCalendar;

export function answeringCalendarOf(
  { timeZone, telephony: { openingHours } }: Pick<Area, 'timeZone' | 'telephony'>,
  closedOn: ReadonlySet<string>,
): AnsweringCalendar {
  if (openingHours === 'round-the-clock') return openingHours;
  return calendarOf({ timeZone, workingHours: openingHours }, closedOn);
}

export function isAnswered(at: Date, calendar: AnsweringCalendar): boolean {
  return calendar === 'round-the-clock' || isOpen(at, calendar);
}

/** `at` itself when it is answered then. */
export function nextAnsweredMoment(at: Date, calendar: AnsweringCalendar): Date {
  return calendar === 'round-the-clock' ? at : nextOpenMoment(at, calendar);
}

/** The stretches between two moments in which somebody has to be there, cut at both. */
export function answeredBetween(from: Date, to: Date, calendar: AnsweringCalendar): OpenStretch[] {
  if (calendar !== 'round-the-clock') return openStretchesBetween(from, to, calendar);
  return from < to ? [{ opensAt: from.getTime(), closesAt: to.getTime() }] : [];
}
