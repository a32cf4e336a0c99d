import { Temporal } from 'temporal-polyfill';
import type { RotaDay, RotaWeek, Slot, Stretch } from '../../../telephony';
import { shiftPaths } from '../../paths';

export interface SlotTyped {
  accountId: string;
  day: string;
  from: string;
  to: string;
}

export const NO_SLOT: SlotTyped = { accountId: '', day: '', from: '09:00', to: '17:00' };

interface SlotRow {
  id: string;
  text: string;
  who: string;
  removePath: string;
}

/** The week's turns on call; where somebody is always rung there is no gap. */
export interface OnCallWeek {
  days: readonly RotaDay[];
  isAlwaysCovered: boolean;
}

export interface RotaView {
  week: string;
  previous: string;
  next: string;
  /** How many hours of the week nobody is to be there; 0 is a full rota. */
  gaps: string | null;
  days: readonly {
    day: string;
    title: string;
    open: string;
    slots: readonly SlotRow[];
    gaps: readonly string[];
    onCall: readonly SlotRow[];
    onCallGaps: readonly string[];
  }[];
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const HOUR_MS = 3_600_000;

/** A week of one area, day by day: who is to be there, and in words when nobody is. */
export function rotaView(
  { areaCode, monday, days }: RotaWeek,
  names: ReadonlyMap<string, string>,
  onCall: OnCallWeek,
): RotaView {
  const rows = (slots: readonly Slot[], pathOf: (id: string) => string): SlotRow[] =>
    slots.map((slot) => ({
      id: slot.id,
      text: saySlot(slot),
      who: names.get(slot.accountId) ?? 'Somebody',
      removePath: pathOf(slot.id),
    }));
  const gapHours = days.flatMap(({ gaps }) => gaps).reduce((sum, gap) => sum + hoursOf(gap), 0);
  return {
    week: `Week of ${sayDay(monday)}`,
    previous: weekPath(areaCode, monday, -7),
    next: weekPath(areaCode, monday, 7),
    gaps: gapHours > 0 ? `Nobody is on the rota for ${sayHours(gapHours)} of this week` : null,
    days: days.map(({ day, open, slots, gaps }, index) => ({
      day,
      title: sayDay(day),
      open: open.length > 0 ? `Open ${open.map(sayStretch).join(', ')}` : 'Closed',
      slots: rows(slots, shiftPaths.removeSlot),
      gaps: gaps.map((gap) => `Nobody ${sayStretch(gap)}`),
      onCall: rows(onCall.days[index]?.slots ?? [], shiftPaths.removeTurn),
      onCallGaps: onCall.isAlwaysCovered
        ? []
        : (onCall.days[index]?.gaps ?? []).map((gap) => `Nobody on call ${sayStretch(gap)}`),
    })),
  };
}

/** `Mon 23 Nov`. */
export function sayDay(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return `${WEEKDAYS[date.dayOfWeek - 1]} ${date.day} ${MONTHS[date.month - 1]}`;
}

/** Today in London, as an ISO date. */
export function todayIn(now: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('Europe/London');
  return local.toPlainDate().toString();
}

export function nextWeek(monday: string): string {
  return Temporal.PlainDate.from(monday).add({ days: 7 }).toString();
}

function weekPath(areaCode: string, monday: string, days: number): string {
  const week = Temporal.PlainDate.from(monday).add({ days }).toString();
  return `${shiftPaths.rota}?area=${areaCode}&week=${week}`;
}

function saySlot({ from, to }: Slot): string {
  return `${from} to ${to}${to <= from ? ' next day' : ''}`;
}

function sayStretch({ from, to }: Stretch): string {
  if (from === '00:00' && to === '24:00') return 'all day';
  return `${from} to ${to === '24:00' ? 'midnight' : to}`;
}

function hoursOf({ startsAt, endsAt }: Stretch): number {
  return (endsAt.getTime() - startsAt.getTime()) / HOUR_MS;
}

function sayHours(hours: number): string {
  const rounded = Math.round(hours * 10) / 10;
  return rounded === 1 ? '1 hour' : `${rounded} hours`;
}
