import { Temporal } from 'temporal-polyfill';
import { HOUR, plus } from '../kernel/clock';
import { WEEKDAYS, type Area, type Span, type Weekday } from './area';

interface Opening {
  opens: Temporal.PlainTime;
  closes: Temporal.PlainTime;
}

/** When an area's hub works. At least one day a week is open: `parseAreas` sees to it. */
export interface WorkingCalendar {
  timeZone: string;
  openings: Readonly<Partial<Record<Weekday, Opening>>>;
  /** ISO dates. */
  closedOn: ReadonlySet<string>;
}

/** One open stretch; closed again at the very moment of `closesAt`. */
export interface OpenStretch {
  opensAt: number;
  closesAt: number;
}

export function calendarOf(
  { timeZone, workingHours }: Pick<Area, 'timeZone' | 'workingHours'>,
  closedOn: ReadonlySet<string>,
): WorkingCalendar {
  const openings: Partial<Record<Weekday, Opening>> = {};
  for (const { days, opens, closes } of workingHours)
    for (const day of days)
      openings[day] = { opens: Temporal.PlainTime.from(opens), closes: Temporal.PlainTime.from(closes) };
  return { timeZone, openings, closedOn };
}

export function isOpen(at: Date, calendar: WorkingCalendar): boolean {
  const stretch = stretchOn(dayOf(at.getTime(), calendar), calendar);
  return stretch !== undefined && stretch.opensAt <= at.getTime() && at.getTime() < stretch.closesAt;
}

/** `at` itself when it is open then. */
export function nextOpenMoment(at: Date, calendar: WorkingCalendar): Date {
  const { stretch } = stretchFrom(at.getTime(), dayOf(at.getTime(), calendar), calendar);
  return new Date(Math.max(at.getTime(), stretch.opensAt));
}

/**
 * Hours are counted while open and end at closing time rather than at the next opening. Days keep the time of
 * day: one day from Monday 10:00 is Tuesday 10:00. Both start at the next open moment.
 */
export function addWorkingTime(
  from: Date,
  amount: number | { days: number },
  calendar: WorkingCalendar,
): Date {
  return typeof amount === 'number'
    ? addWorkingHours(from, amount, calendar)
    : addWorkingDays(from, amount.days, calendar);
}

/** When a clock started at `from` runs out. */
export function dueAt(from: Date, span: Span, calendar: WorkingCalendar): Date {
  if ('hours' in span) return plus(from, span.hours * HOUR);
  return addWorkingTime(
    from,
    'workingHours' in span ? span.workingHours : { days: span.workingDays },
    calendar,
  );
}

function addWorkingHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  let left = hours * HOUR;
  let at = from.getTime();
  let day = dayOf(at, calendar);
  for (;;) {
    const found = stretchFrom(at, day, calendar);
    const start = Math.max(at, found.stretch.opensAt);
    const end = start + left;
    if (end <= found.stretch.closesAt) return new Date(end);
    left = end - found.stretch.closesAt;
    at = found.stretch.closesAt;
    day = found.day.add({ days: 1 });
  }
}

function addWorkingDays(from: Date, days: number, calendar: WorkingCalendar): Date {
  const start = Temporal.Instant.fromEpochMilliseconds(
    nextOpenMoment(from, calendar).getTime(),
  ).toZonedDateTimeISO(calendar.timeZone);
  let day = start.toPlainDate();
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (openingOn(day, calendar)) left -= 1;
  }
  const stretch = stretchOn(day, calendar);
  const sameTime = day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: start.toPlainTime() });
  // A shorter day than the first one still ends the wait.
  const at = Math.min(sameTime.epochMilliseconds, stretch?.closesAt ?? Infinity);
  return new Date(Math.max(at, stretch?.opensAt ?? -Infinity));
}

/** The first stretch on or after `day` that has not ended at `at`. */
function stretchFrom(at: number, day: Temporal.PlainDate, calendar: WorkingCalendar) {
  for (let candidate = day; ; candidate = candidate.add({ days: 1 })) {
    const stretch = stretchOn(candidate, calendar);
    if (stretch && at < stretch.closesAt) return { stretch, day: candidate };
  }
}

function stretchOn(day: Temporal.PlainDate, calendar: WorkingCalendar): OpenStretch | undefined {
  const opening = openingOn(day, calendar);
  if (!opening) return undefined;
  const at = (plainTime: Temporal.PlainTime) =>
    day.toZonedDateTime({ timeZone: calendar.timeZone, plainTime }).epochMilliseconds;
  return { opensAt: at(opening.opens), closesAt: at(opening.closes) };
}

function openingOn(day: Temporal.PlainDate, { openings, closedOn }: WorkingCalendar): Opening | undefined {
  const weekday = WEEKDAYS[day.dayOfWeek - 1];
  return weekday && !closedOn.has(day.toString()) ? openings[weekday] : undefined;
}

function dayOf(at: number, { timeZone }: WorkingCalendar): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Every open stretch between two moments, cut at both. */
export function openStretchesBetween(from: Date, to: Date, calendar: WorkingCalendar): OpenStretch[] {
  const stretches: OpenStretch[] = [];
  const last = dayOf(to.getTime(), calendar);
  for (let day = dayOf(from.getTime(), calendar); ; day = day.add({ days: 1 })) {
    if (day.since(last).sign > 0) return stretches;
    const stretch = stretchOn(day, calendar);
    const opensAt = Math.max(stretch?.opensAt ?? Infinity, from.getTime());
    const closesAt = Math.min(stretch?.closesAt ?? -Infinity, to.getTime());
    if (opensAt < closesAt) stretches.push({ opensAt, closesAt });
  }
}

/** Open time between two moments, in milliseconds; none when `to` is not after `from`. */
export function workingTimeBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let total = 0;
  let at = from.getTime();
  let day = dayOf(at, calendar);
  while (at < to.getTime()) {
    const { stretch, day: on } = stretchFrom(at, day, calendar);
    const end = Math.min(stretch.closesAt, to.getTime());
    total += Math.max(0, end - Math.max(at, stretch.opensAt));
    at = stretch.closesAt;
    day = on.add({ days: 1 });
  }
  return total;
}

/** The middle of a clock that runs from one moment to another. */
export function halfwayBetween(from: Date, to: Date, span: Span, calendar: WorkingCalendar): Date {
  if ('hours' in span) return new Date((from.getTime() + to.getTime()) / 2);
  return addWorkingTime(from, workingTimeBetween(from, to, calendar) / 2 / HOUR, calendar);
}

/** When a clock that stood still from `pausedAt` to `resumedAt` runs out: what was left of it, counted anew. */
export function dueAfterPause(
  { dueAt: due, pausedAt, resumedAt }: { dueAt: Date; pausedAt: Date; resumedAt: Date },
  span: Span,
  calendar: WorkingCalendar,
): Date {
  if ('hours' in span) return plus(due, resumedAt.getTime() - pausedAt.getTime());
  return addWorkingTime(resumedAt, workingTimeBetween(pausedAt, due, calendar) / HOUR, calendar);
}
