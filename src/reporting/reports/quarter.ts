import { Temporal } from 'temporal-polyfill';
import { DAY, plus } from '../../kernel/clock';

const LONDON = 'Europe/London';
const MONTHS_IN_QUARTER = 3;
const OFFERED_QUARTERS = 8;
const MONTH_NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

/** So long after its end a quarter is counted: what became of its last day has had the same time as its first. */
export const SETTLED_AFTER_DAYS = 28;

/** The one length there is: any other would overlap these, and the difference of two numbers is a number too. */
export interface Quarter {
  /** `2026-Q3`. */
  key: string;
  name: string;
  monthNames: readonly string[];
  /** The beginnings of its months in London, and its end. */
  bounds: readonly Date[];
}

export function quarterOf(year: number, quarter: number): Quarter {
  const first = Temporal.PlainDate.from({ year, month: (quarter - 1) * MONTHS_IN_QUARTER + 1, day: 1 });
  const starts = [0, 1, 2, 3].map((months) => first.add({ months }));
  const monthNames = starts.slice(0, -1).map(({ month }) => MONTH_NAMES[month - 1] ?? '');
  return {
    key: `${year}-Q${quarter}`,
    name: `${monthNames[0]} to ${monthNames.at(-1)} ${year}`,
    monthNames,
    bounds: starts.map((day) => new Date(day.toZonedDateTime(LONDON).epochMilliseconds)),
  };
}

/** The quarters that are over and settled, the latest first. */
export function settledQuarters(now: Date): Quarter[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(LONDON);
  const running = today.year * 4 + Math.floor((today.month - 1) / MONTHS_IN_QUARTER);
  return Array.from({ length: OFFERED_QUARTERS + 1 }, (_, back) => running - 1 - back)
    .map((number) => quarterOf(Math.floor(number / 4), (number % 4) + 1))
    .filter(({ bounds }) => plus(bounds.at(-1) ?? now, SETTLED_AFTER_DAYS * DAY) <= now)
    .slice(0, OFFERED_QUARTERS);
}
