import { Temporal } from 'temporal-polyfill';

const LONDON = 'Europe/London';
const APRIL = 4;
const OFFERED_YEARS = 3;

/** A year of returns to government: from April to March, by the days of London. */
export interface ReturnYear {
  /** `2025-26`. */
  key: string;
  from: Date;
  until: Date;
  isOver: boolean;
}

/** The one that runs and those before it, the latest first. */
export function returnYears(now: Date): ReturnYear[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(LONDON);
  const running = today.month >= APRIL ? today.year : today.year - 1;
  return Array.from({ length: OFFERED_YEARS }, (_, back) => yearFrom(running - back, now));
}

function yearFrom(year: number, now: Date): ReturnYear {
  const until = firstOfApril(year + 1);
  return {
    key: `${year}-${String((year + 1) % 100).padStart(2, '0')}`,
    from: firstOfApril(year),
    until,
    isOver: until <= now,
  };
}

function firstOfApril(year: number): Date {
  const day = Temporal.PlainDate.from({ year, month: APRIL, day: 1 });
  return new Date(day.toZonedDateTime(LONDON).epochMilliseconds);
}
