import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS, type Weekday } from './area';

/** One open stretch of a day. A day may have several; one that ends at midnight closes at `24:00`. */
export interface ServiceStretch {
  days: readonly Weekday[];
  /** Wall clock, `09:00`. */
  opens: string;
  closes: string;
}

/** One day that differs from its weekday; without times it is closed all day. */
export interface HoursException {
  /** ISO date. */
  on: string;
  opens: string | null;
  closes: string | null;
}

export interface ServiceHours {
  weekly: readonly ServiceStretch[];
  exceptions: readonly HoursException[];
  /** `null`: the source is silent, and nobody knows on a bank holiday. */
  bankHolidays: 'closed' | 'as-usual' | null;
}

interface Calendar {
  timeZone: string;
  /** ISO dates. */
  bankHolidays: ReadonlySet<string>;
}

/** A moment as a clock on the wall shows it: worked out once for a whole directory. */
export interface LocalMoment {
  date: string;
  time: string;
  weekday: Weekday | undefined;
  isBankHoliday: boolean;
}

export function localMoment(at: Date, { timeZone, bankHolidays }: Calendar): LocalMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const date = local.toPlainDate().toString();
  return {
    date,
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    weekday: WEEKDAYS[local.dayOfWeek - 1],
    isBankHoliday: bankHolidays.has(date),
  };
}

/** `null`: nobody has said. An exception stands above the bank holiday, and that above the weekday. */
export function isOpenAt(hours: ServiceHours | null, at: Date, calendar: Calendar): boolean | null {
  return isOpenIn(hours, localMoment(at, calendar));
}

export function isOpenIn(hours: ServiceHours | null, moment: LocalMoment): boolean | null {
  if (hours === null) return null;
  const { date, time, weekday, isBankHoliday } = moment;
  const today = hours.exceptions.filter(({ on }) => on === date);
  if (today.length > 0)
    return today.some(
      ({ opens, closes }) => opens !== null && closes !== null && isWithin(time, opens, closes),
    );
  const isUsual = hours.weekly.some(
    ({ days, opens, closes }) =>
      weekday !== undefined && days.includes(weekday) && isWithin(time, opens, closes),
  );
  if (!isBankHoliday || !isUsual) return isUsual;
  return hours.bankHolidays === null ? null : hours.bankHolidays === 'as-usual';
}

const DAYS_AHEAD = 15;

/** When it is open next, `at` itself when it is open then; `null` where nobody can tell. */
export function nextOpeningOf(hours: ServiceHours | null, at: Date, calendar: Calendar): Date | null {
  const now = isOpenAt(hours, at, calendar);
  if (hours === null || now === null) return null;
  if (now) return at;
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate();
  const starts = Array.from({ length: DAYS_AHEAD }, (_, ahead) => today.add({ days: ahead }))
    .flatMap((day) => startsOn(hours, day, calendar.timeZone))
    .filter((start) => start > at)
    .toSorted((a, b) => a.getTime() - b.getTime());
  // A day of which nobody knows whether it is open might be the next one.
  const next = starts.find((start) => isOpenAt(hours, start, calendar) !== false);
  return next && isOpenAt(hours, next, calendar) ? next : null;
}

function startsOn({ weekly, exceptions }: ServiceHours, day: Temporal.PlainDate, timeZone: string): Date[] {
  const times = [...weekly, ...exceptions].flatMap(({ opens }) => opens ?? []);
  return [...new Set(times)].map(
    (plainTime) => new Date(day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds),
  );
}

/** Times of one form compare as text. */
function isWithin(time: string, opens: string, closes: string): boolean {
  return opens <= time && time < closes;
}
