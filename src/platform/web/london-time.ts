import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR } from '../../kernel/clock';

const LONDON = 'Europe/London';
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const OFFSETS_AT_MOST = 1_000;
const offsets = new Map<number, number>();

/** A moment as people in London say it: `today 2:05pm`, `tomorrow 9am`, `Tue 24 Nov 2:05pm`. */
export function sayTime(at: Date, now: Date): string {
  const then = local(at);
  return `${sayDay(then, dayOf(then) - dayOf(local(now)))} ${sayClock(then)}`;
}

/** To the second, as a page says how fresh it is: `14:02:11`. */
export function sayToTheSecond(at: Date): string {
  return local(at).toISOString().slice(11, 19);
}

/** A day with its year, for what is read long after: `Wed 25 Nov 2026`. */
export function sayDate(at: Date): string {
  const then = local(at);
  return `${dayAndMonth(then)} ${then.getUTCFullYear()}`;
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
  const then = local(at).toISOString();
  return { date: then.slice(0, 10), time: then.slice(11, 16) };
}

function joined([first, rest, unit]: [string, number, string]): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

function sayDay(then: Date, daysAway: number): string {
  if (daysAway === 0) return 'today';
  if (daysAway === 1) return 'tomorrow';
  if (daysAway === -1) return 'yesterday';
  return dayAndMonth(then);
}

function dayAndMonth(then: Date): string {
  return `${WEEKDAYS[then.getUTCDay()]} ${then.getUTCDate()} ${MONTHS[then.getUTCMonth()]}`;
}

function sayClock(then: Date): string {
  const [hour, minute] = [then.getUTCHours(), then.getUTCMinutes()];
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${twelve}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

function dayOf(then: Date): number {
  return Math.floor(then.getTime() / DAY);
}

/** What a clock in London shows, as if it showed UTC. Its clocks change on the hour: of each hour the offset is kept. */
function local(at: Date): Date {
  const hour = Math.floor(at.getTime() / HOUR);
  const offset = offsets.get(hour) ?? keptOffset(hour, at);
  return new Date(at.getTime() + offset);
}

function keptOffset(hour: number, at: Date): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(
    LONDON,
  );
  const offset = offsetNanoseconds / 1e6;
  if (offsets.size >= OFFSETS_AT_MOST) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}
