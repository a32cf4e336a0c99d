import { Temporal } from 'temporal-polyfill';

/** Somebody is to be there; `to` not after `from` is on the next day. */
export interface Slot {
  id: string;
  accountId: string;
  /** ISO date. */
  day: string;
  from: string;
  to: string;
}

/** In times of the clock on the wall; `24:00` is the end of a day. The moments tell two hours of one name apart. */
export interface Stretch {
  from: string;
  to: string;
  startsAt: Date;
  endsAt: Date;
}

export interface RotaDay {
  day: string;
  /** When somebody has to be there. */
  open: readonly Stretch[];
  slots: readonly Slot[];
  /** Open, and nobody is to be there. */
  gaps: readonly Stretch[];
}

interface Interval {
  start: number;
  end: number;
}

const DAYS = 7;

/** A week's slots beside the hours that somebody has to answer in. */
export function rotaDays(given: {
  monday: string;
  timeZone: string;
  open: readonly { opensAt: number; closesAt: number }[];
  slots: readonly Slot[];
}): RotaDay[] {
  const { monday, timeZone, slots } = given;
  const open = given.open.map(({ opensAt, closesAt }) => ({ start: opensAt, end: closesAt }));
  const covered = slots.map((slot) => intervalOf(slot, timeZone));
  const gaps = without(open, covered);
  return weekFrom(monday).map((day) => {
    const within = dayInterval(day, timeZone);
    const cut = (intervals: readonly Interval[]): Stretch[] =>
      overlaps(intervals, within).map((interval) => stretchOf(interval, within, timeZone));
    return {
      day,
      open: cut(open),
      slots: slots.filter((slot) => slot.day === day).toSorted(byTime),
      gaps: cut(gaps),
    };
  });
}

/** The week's seven days, from its Monday. */
export function weekFrom(monday: string): string[] {
  const first = Temporal.PlainDate.from(monday);
  return Array.from({ length: DAYS }, (_, days) => first.add({ days }).toString());
}

/** The Monday of the week a day is in. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** From the first moment of a day to the first of another, whatever the clocks do in between. */
export function between(day: string, until: string, timeZone: string): { from: Date; to: Date } {
  return { from: new Date(startOf(day, timeZone)), to: new Date(startOf(until, timeZone)) };
}

export function nextDay(day: string, days = 1): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** A time of the clock, `09:00`. */
export function isClockTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

export function doOverlap(one: Slot, other: Slot, timeZone: string): boolean {
  const [a, b] = [intervalOf(one, timeZone), intervalOf(other, timeZone)];
  return a.start < b.end && b.start < a.end;
}

export function momentsOf(slot: Slot, timeZone: string): { startsAt: Date; endsAt: Date } {
  const { start, end } = intervalOf(slot, timeZone);
  return { startsAt: new Date(start), endsAt: new Date(end) };
}

function byTime(one: Slot, other: Slot): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function intervalOf({ day, from, to }: Slot, timeZone: string): Interval {
  const lastDay = to <= from ? nextDay(day) : day;
  return { start: momentOf(day, from, timeZone), end: momentOf(lastDay, to, timeZone) };
}

function momentOf(day: string, time: string, timeZone: string): number {
  const plainTime = Temporal.PlainTime.from(time);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
}

function startOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

function dayInterval(day: string, timeZone: string): Interval {
  return { start: startOf(day, timeZone), end: startOf(nextDay(day), timeZone) };
}

function overlaps(intervals: readonly Interval[], within: Interval): Interval[] {
  return intervals
    .map(({ start, end }) => ({ start: Math.max(start, within.start), end: Math.min(end, within.end) }))
    .filter(({ start, end }) => start < end)
    .toSorted((one, other) => one.start - other.start);
}

/** What of some stretches no other one covers. */
function without(intervals: readonly Interval[], covers: readonly Interval[]): Interval[] {
  return covers.reduce<Interval[]>(
    (left, cover) =>
      left.flatMap(({ start, end }) =>
        [
          { start, end: Math.min(end, cover.start) },
          { start: Math.max(start, cover.end), end },
        ].filter((rest) => rest.start < rest.end),
      ),
    [...intervals],
  );
}

function stretchOf({ start, end }: Interval, within: Interval, timeZone: string): Stretch {
  const to = end === within.end ? '24:00' : clockTime(end, timeZone);
  return { from: clockTime(start, timeZone), to, startsAt: new Date(start), endsAt: new Date(end) };
}

function clockTime(at: number, timeZone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime();
  return time.toString({ smallestUnit: 'minute' });
}
