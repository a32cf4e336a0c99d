import { Temporal } from 'temporal-polyfill';

const LONDON = 'Europe/London';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A moment as people in London say it: `today 2:05pm`, `tomorrow 9am`, `Tue 24 Nov 2:05pm`. */
export function sayTime(at: Date, now: Date): string {
  const then = local(at);
  const days = local(now).toPlainDate().until(then.toPlainDate(), { largestUnit: 'days' }).days;
  return `${sayDay(then, days)} ${sayClock(then)}`;
}

/** A day with its year, for what is read long after: `Wed 25 Nov 2026`. */
export function sayDate(at: Date): string {
  const then = local(at);
  return `${WEEKDAYS[then.dayOfWeek - 1]} ${then.day} ${MONTHS[then.month - 1]} ${then.year}`;
}

/** How long, in the one or two units people would say: `1 h 12 min`, `2 days 3 h`. Never negative. */
export function sayDuration(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return joined([`${days} ${days === 1 ? 'day' : 'days'}`, hours % 24, 'h']);
  if (hours > 0) return joined([`${hours} h`, minutes % 60, 'min']);
  return `${minutes} min`;
}

/** A date and a time as form fields hold them, read as people in London mean them; undefined when they are none. */
export function readMoment(date: string, time: string): Date | undefined {
  try {
    const moment = Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: LONDON,
      plainTime: Temporal.PlainTime.from(time),
    });
    return new Date(moment.epochMilliseconds);
  } catch {
    return undefined;
  }
}

export function momentFields(at: Date): { date: string; time: string } {
  const then = local(at);
  return {
    date: then.toPlainDate().toString(),
    time: then.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

function joined([first, rest, unit]: [string, number, string]): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

function sayDay(then: Temporal.ZonedDateTime, daysAway: number): string {
  if (daysAway === 0) return 'today';
  if (daysAway === 1) return 'tomorrow';
  if (daysAway === -1) return 'yesterday';
  return `${WEEKDAYS[then.dayOfWeek - 1]} ${then.day} ${MONTHS[then.month - 1]}`;
}

function sayClock({ hour, minute }: Temporal.ZonedDateTime): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${twelve}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function local(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(LONDON);
}
