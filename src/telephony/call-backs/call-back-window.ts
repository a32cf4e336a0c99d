import { Temporal } from 'temporal-polyfill';
import type { SafeWindow } from '../../contacts';

export const CALL_BACK_TIMES = ['now', 'morning', 'afternoon', 'evening'] as const;
/** What a caller can choose by key. */
export type CallBackTime = (typeof CALL_BACK_TIMES)[number];

const LONDON = 'Europe/London';
const HOURS: Readonly<Record<Exclude<CallBackTime, 'now'>, { from: string; to: string }>> = {
  morning: { from: '09:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '20:30' },
};
/** What is safe when somebody says "as soon as you can" is not safe all day. */
const SOON_HOURS = 2;
/** With less than this left of the hours of today, those of tomorrow are meant. */
const LEAST_MINUTES = 30;
const LAST_MINUTE = '23:59';

/** The one stretch of London time that a caller agreed to by key: today's, or tomorrow's when that is over. */
export function callBackWindow(time: CallBackTime, at: Date): SafeWindow {
  const now = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(LONDON);
  if (time === 'now') return soon(now);
  const { from, to } = HOURS[time];
  const isLate = wallClock(now.add({ minutes: LEAST_MINUTES })) > to || hasTurned(now);
  return { days: [now.add({ days: isLate ? 1 : 0 }).dayOfWeek], from, to };
}

/** Hours end with their day. Just before midnight those after it are meant, as far as two hours from now reach. */
function soon(now: Temporal.ZonedDateTime): SafeWindow {
  const end = now.add({ hours: SOON_HOURS });
  if (hasTurned(now)) return { days: [end.dayOfWeek], from: '00:00', to: wallClock(end) };
  const to = end.toPlainDate().equals(now.toPlainDate()) ? wallClock(end) : LAST_MINUTE;
  return { days: [now.dayOfWeek], from: wallClock(now), to };
}

/** Half an hour on, another day has begun. */
function hasTurned(now: Temporal.ZonedDateTime): boolean {
  return !now.add({ minutes: LEAST_MINUTES }).toPlainDate().equals(now.toPlainDate());
}

function wallClock(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' });
}
