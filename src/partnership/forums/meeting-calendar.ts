import { Temporal } from 'temporal-polyfill';
import type { Before, Forum, Rhythm } from './forum';

/** One meeting as the rhythm has it, with the moments before it. */
export interface Sitting {
  /** ISO date in the forum’s zone: what its pages are called by. */
  day: string;
  startsAt: Date;
  /** When the list of the meeting before closed: what came in from then on is on this one. */
  listFrom: Date;
  listClosesAt: Date;
  returnsDueAt: Date;
}

type Timed = Pick<Forum, 'meets' | 'startsAt' | 'listCloses' | 'returnsDue' | 'timeZone'>;

const WORK_WEEK = 5;
/** No rhythm leaves a longer hole: eight weeks, and the holidays of a winter. */
const LONGEST_GAP_DAYS = 80;

/** The meetings whose day lies in this stretch, both ends included; oldest first. */
export function sittingsBetween(
  forum: Timed,
  { from, to }: { from: string; to: string },
  closedOn: ReadonlySet<string>,
): Sitting[] {
  const first = Temporal.PlainDate.from(from);
  const days = daysBetween(
    forum,
    [first.subtract({ days: LONGEST_GAP_DAYS }), Temporal.PlainDate.from(to)],
    closedOn,
  );
  return days.flatMap((day, index) => {
    const before = days[index - 1];
    if (!before || Temporal.PlainDate.compare(day, first) < 0) return [];
    return [sittingOn(forum, { day, before }, closedOn)];
  });
}

/** The meeting on whose list something belongs that comes in now. */
export function nextOpenSitting(
  forum: Timed,
  { now, after = new Date(0) }: { now: Date; after?: Date | undefined },
  closedOn: ReadonlySet<string>,
): Sitting {
  const from = dayOf(now, forum.timeZone);
  const to = Temporal.PlainDate.from(from)
    .add({ days: LONGEST_GAP_DAYS * 2 })
    .toString();
  const found = sittingsBetween(forum, { from, to }, closedOn).find(
    ({ listClosesAt, startsAt }) => listClosesAt > now && startsAt > after,
  );
  if (!found) throw new Error('no meeting comes');
  return found;
}

export function sittingOnDay(forum: Timed, day: string, closedOn: ReadonlySet<string>): Sitting | undefined {
  return sittingsBetween(forum, { from: day, to: day }, closedOn)[0];
}

export function dayOf(at: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

function sittingOn(
  forum: Timed,
  { day, before }: { day: Temporal.PlainDate; before: Temporal.PlainDate },
  closedOn: ReadonlySet<string>,
): Sitting {
  const at = (terms: Before, on: Temporal.PlainDate): Date =>
    momentOf(workingDaysBefore(on, terms.workingDaysBefore, closedOn), terms.at, forum.timeZone);
  return {
    day: day.toString(),
    startsAt: momentOf(day, forum.startsAt, forum.timeZone),
    listFrom: at(forum.listCloses, before),
    listClosesAt: at(forum.listCloses, day),
    returnsDueAt: at(forum.returnsDue, day),
  };
}

function daysBetween(
  { meets }: Pick<Timed, 'meets'>,
  [from, to]: readonly [Temporal.PlainDate, Temporal.PlainDate],
  closedOn: ReadonlySet<string>,
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = [];
  // A meeting that a holiday moved may come from days before.
  for (
    let day = from.subtract({ days: 7 });
    Temporal.PlainDate.compare(day, to) <= 0;
    day = day.add({ days: 1 })
  ) {
    const held = isDue(day, meets) ? heldOn(day, meets, closedOn) : undefined;
    if (held && Temporal.PlainDate.compare(held, from) >= 0 && Temporal.PlainDate.compare(held, to) <= 0)
      days.push(held);
  }
  return days;
}

function isDue(day: Temporal.PlainDate, meets: Rhythm): boolean {
  if ('days' in meets) return meets.days.some((each) => each === weekdayOf(day));
  const since = Temporal.PlainDate.from(meets.firstOn).until(day, { largestUnit: 'days' }).days;
  return since % (meets.everyWeeks * 7) === 0;
}

/** On a holiday a daily meeting is left out; any other is held on the next working day. */
function heldOn(
  day: Temporal.PlainDate,
  meets: Rhythm,
  closedOn: ReadonlySet<string>,
): Temporal.PlainDate | undefined {
  if (isWorkingDay(day, closedOn)) return day;
  return 'days' in meets ? undefined : nextWorkingDay(day, closedOn);
}

function nextWorkingDay(day: Temporal.PlainDate, closedOn: ReadonlySet<string>): Temporal.PlainDate {
  let next = day;
  while (!isWorkingDay(next, closedOn)) next = next.add({ days: 1 });
  return next;
}

function workingDaysBefore(
  day: Temporal.PlainDate,
  count: number,
  closedOn: ReadonlySet<string>,
): Temporal.PlainDate {
  let at = day;
  for (let left = count; left > 0;) {
    at = at.subtract({ days: 1 });
    if (isWorkingDay(at, closedOn)) left -= 1;
  }
  return at;
}

function isWorkingDay(day: Temporal.PlainDate, closedOn: ReadonlySet<string>): boolean {
  return day.dayOfWeek <= WORK_WEEK && !closedOn.has(day.toString());
}

function momentOf(day: Temporal.PlainDate, time: string, timeZone: string): Date {
  const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) });
  return new Date(at.epochMilliseconds);
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function weekdayOf(day: Temporal.PlainDate): string | undefined {
  return WEEKDAYS[day.dayOfWeek - 1];
}
