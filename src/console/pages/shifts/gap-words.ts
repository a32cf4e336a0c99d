import { Temporal } from 'temporal-polyfill';
import type { RotaDay } from '../../../telephony';
import { joinedStretches } from '../hub/today/staffing';

const LONDON = 'Europe/London';
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
] as const;

/** What is still to come of the gaps, each in words: “Nobody on call Tuesday 24 November, 22:00 to 06:00”. */
export function sayGaps(what: string, days: readonly RotaDay[], now: Date): string[] {
  const gaps = joinedStretches(days.flatMap(({ gaps: stretches }) => stretches));
  return gaps.filter(({ endsAt }) => endsAt > now).map((gap) => `${what} ${sayBetween(gap, now)}`);
}

function sayBetween({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, now: Date): string {
  const [start, end] = [localOf(startsAt), localOf(endsAt)];
  const isWithinADay = endsAt.getTime() - startsAt.getTime() < 24 * 3_600_000;
  const until = isWithinADay ? timeOf(end) : `${dayOf(end)}, ${timeOf(end)}`;
  return startsAt <= now
    ? `from now until ${dayOf(end)}, ${timeOf(end)}`
    : `${dayOf(start)}, ${timeOf(start)} to ${until}`;
}

function localOf(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(LONDON);
}

function dayOf({ dayOfWeek, day, month }: Temporal.ZonedDateTime): string {
  return `${DAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]}`;
}

function timeOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
