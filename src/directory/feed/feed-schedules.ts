import type { Weekday } from '../area';
import type { FeedEntry } from './feed-entry';
import { feedId } from './feed-ids';
import { withoutEmpty } from './without-empty';

const BY_DAY: Readonly<Record<Weekday, string>> = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};
export const FEED_DAYS: readonly string[] = Object.values(BY_DAY);

export interface FeedSchedule {
  id: string;
  freq?: 'WEEKLY';
  byday?: string;
  valid_from?: string;
  valid_to?: string;
  opens_at?: string;
  closes_at?: string;
  description?: string;
  notes?: string;
}

/** Wall-clock times in London. The standard has no closed day: it is said in words. */
export function feedSchedules({ id, openingHours, hours }: FeedEntry, today: string): FeedSchedule[] {
  const idOf = (name: string | number): string => feedId('schedule', id, name);
  if (!openingHours) return hours === null ? [] : [{ id: idOf('text'), description: hours }];
  const coming = openingHours.exceptions.filter(({ on }) => on >= today);
  const closedOn = coming.filter(({ opens }) => opens === null).map(({ on }) => `Closed on ${on}.`);
  const notes = [...bankHolidays(openingHours.bankHolidays), ...closedOn].join(' ');
  const weekly = openingHours.weekly.map(({ days, opens, closes }, index) => ({
    id: idOf(index),
    freq: 'WEEKLY' as const,
    byday: days.map((day) => BY_DAY[day]).join(','),
    ...timesOf(opens, closes),
    ...withoutEmpty({ notes }),
  }));
  const differently = coming.flatMap(({ on, opens, closes }) =>
    opens === null || closes === null
      ? []
      : [{ id: idOf(on), valid_from: on, valid_to: on, ...timesOf(opens, closes) }],
  );
  return [...weekly, ...differently];
}

/** A day ends a minute before midnight: the standard has no 24:00. */
function timesOf(opens: string, closes: string): { opens_at: string; closes_at: string } {
  return { opens_at: `${opens}:00`, closes_at: `${closes === '24:00' ? '23:59' : closes}:00` };
}

function bankHolidays(rule: 'closed' | 'as-usual' | null): string[] {
  if (rule === null) return [];
  return [rule === 'closed' ? 'Closed on bank holidays.' : 'Open on bank holidays as usual.'];
}
