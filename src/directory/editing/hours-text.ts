import { WEEKDAYS, type Weekday } from '../area';
import type { HoursException, ServiceHours, ServiceStretch } from '../service-hours';

const RANGE = /^(.+?)\s+(\d\d:\d\d)\s*(?:-|–|to)\s*(\d\d:\d\d)$/i;
const CLOSED = /^(\d{4}-\d\d-\d\d)\s+closed$/i;
const DATE = /^\d{4}-\d\d-\d\d$/;
const BANK_HOLIDAYS = /^bank holidays\s+(closed|as usual)$/i;

/** One line for each stretch, each exception, and what holds on bank holidays. */
export function hoursText(hours: ServiceHours | null): string {
  if (hours === null) return '';
  const { weekly, exceptions, bankHolidays } = hours;
  return [
    ...weekly.map(({ days, opens, closes }) => `${sayDays(days)} ${opens}-${closes}`),
    ...exceptions.map(({ on, opens, closes }) =>
      opens === null || closes === null ? `${on} closed` : `${on} ${opens}-${closes}`,
    ),
    ...(bankHolidays === null ? [] : [`Bank holidays ${bankHolidays.replace('-', ' ')}`]),
  ].join('\n');
}

/** Hours, or the first line that is none. */
export function parseHours(text: string): ServiceHours | null | { unreadable: string } {
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  const filled = lines.filter((line) => line !== '');
  if (filled.length === 0) return null;
  const weekly: ServiceStretch[] = [];
  const exceptions: HoursException[] = [];
  let bankHolidays: ServiceHours['bankHolidays'] = null;
  for (const line of filled) {
    const said = BANK_HOLIDAYS.exec(line)?.[1]?.toLowerCase();
    const read = readLine(line);
    if (said) bankHolidays = said === 'closed' ? 'closed' : 'as-usual';
    else if (!read) return { unreadable: line };
    else if ('on' in read) exceptions.push(read);
    else weekly.push(read);
  }
  return { weekly, exceptions, bankHolidays };
}

function readLine(line: string): ServiceStretch | HoursException | undefined {
  const closed = CLOSED.exec(line)?.[1];
  if (closed) return { on: closed, opens: null, closes: null };
  const [, when = '', opens = '', closes = ''] = RANGE.exec(line) ?? [];
  if (DATE.test(when)) return { on: when, opens, closes };
  const days = parseDays(when.toLowerCase());
  return days && { days, opens, closes };
}

function parseDays(text: string): Weekday[] | undefined {
  if (text === 'every day') return [...WEEKDAYS];
  const [first, last, ...more] = text.split(/ to | ?- ?/).map(dayNamed);
  if (first !== undefined && last !== undefined && more.length === 0) {
    return first <= last ? WEEKDAYS.slice(first, last + 1) : undefined;
  }
  const listed = text.split(/, ?| and /).map(dayNamed);
  if (listed.some((index) => index === undefined)) return undefined;
  return WEEKDAYS.filter((_, index) => listed.includes(index));
}

function dayNamed(word: string): number | undefined {
  const start = word.trim();
  const index = WEEKDAYS.findIndex((day) => day === start || (start.length === 3 && day.startsWith(start)));
  return index < 0 ? undefined : index;
}

function sayDays(days: readonly Weekday[]): string {
  const indexes = WEEKDAYS.flatMap((day, index) => (days.includes(day) ? [index] : []));
  const first = indexes[0] ?? 0;
  const last = indexes.at(-1) ?? 0;
  if (indexes.length === WEEKDAYS.length) return 'Every day';
  const isUnbroken = indexes.length > 1 && last - first === indexes.length - 1;
  if (isUnbroken) return `${sayDay(first)} to ${sayDay(last)}`;
  return indexes.map(sayDay).join(', ');
}

function sayDay(index: number): string {
  const day = WEEKDAYS[index] ?? '';
  return day.charAt(0).toUpperCase() + day.slice(1);
}
