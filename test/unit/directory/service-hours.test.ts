import { isOpenAt, type ServiceHours } from '../../../src/directory';

const OFFICE: ServiceHours = {
  weekly: [
    { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], opens: '09:00', closes: '17:00' },
    { days: ['saturday'], opens: '10:00', closes: '12:00' },
  ],
  exceptions: [
    { on: '2026-11-26', opens: null, closes: null },
    { on: '2026-11-29', opens: '11:00', closes: '13:00' },
    { on: '2026-12-28', opens: '10:00', closes: '11:00' },
  ],
  bankHolidays: 'closed',
};
const ALWAYS: ServiceHours = {
  weekly: [
    {
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      opens: '00:00',
      closes: '24:00',
    },
  ],
  exceptions: [],
  bankHolidays: 'as-usual',
};
const NIGHT: ServiceHours = {
  weekly: [
    { days: ['friday'], opens: '20:00', closes: '24:00' },
    { days: ['saturday'], opens: '00:00', closes: '06:00' },
  ],
  exceptions: [],
  bankHolidays: null,
};
const CALENDAR = { timeZone: 'Europe/London', bankHolidays: new Set(['2026-12-25', '2026-12-28']) };

const openAt = (hours: ServiceHours | null, at: string): boolean | null =>
  isOpenAt(hours, new Date(at), CALENDAR);

describe('whether a service is open', () => {
  it.each<[string, ServiceHours | null, string, boolean | null]>([
    ['nobody has said', null, '2026-11-24T10:00:00Z', null],
    ['in its hours', OFFICE, '2026-11-24T10:00:00Z', true],
    ['at the very minute it opens', OFFICE, '2026-11-24T09:00:00Z', true],
    ['the second before', OFFICE, '2026-11-24T08:59:59Z', false],
    ['the last second', OFFICE, '2026-11-24T16:59:59Z', true],
    ['at closing time', OFFICE, '2026-11-24T17:00:00Z', false],
    ['in hours of their own on Saturday', OFFICE, '2026-11-28T10:30:00Z', true],
    ['after those', OFFICE, '2026-11-28T13:00:00Z', false],
    ['on a day that is not in the week', OFFICE, '2026-11-22T11:00:00Z', false],
    ['on a day it said to be closed', OFFICE, '2026-11-26T10:00:00Z', false],
    ['on a Sunday it said to be open', OFFICE, '2026-11-29T11:30:00Z', true],
    ['on a bank holiday', OFFICE, '2026-12-25T10:00:00Z', false],
    ['on a bank holiday for which it gave hours', OFFICE, '2026-12-28T10:30:00Z', true],
    ['by the clock on the wall, in summer', OFFICE, '2026-07-01T08:00:00Z', true],
    ['and in summer an hour later closed', OFFICE, '2026-07-01T16:00:00Z', false],
    ['round the clock at midnight', ALWAYS, '2026-11-24T00:00:00Z', true],
    ['round the clock a minute before', ALWAYS, '2026-11-24T23:59:59Z', true],
    ['round the clock on a bank holiday', ALWAYS, '2026-12-25T03:00:00Z', true],
    ['round the clock in the hour that comes twice', ALWAYS, '2026-10-25T01:30:00Z', true],
    ['over midnight', NIGHT, '2026-11-27T23:30:00Z', true],
    ['after midnight', NIGHT, '2026-11-28T05:59:00Z', true],
    ['in the morning after', NIGHT, '2026-11-28T06:00:00Z', false],
    ['on a bank holiday of which nothing is said', NIGHT, '2026-12-25T21:00:00Z', null],
    ['and closed then anyhow by day', NIGHT, '2026-12-25T12:00:00Z', false],
  ])('%s', (_, hours, at, expected) => {
    expect(openAt(hours, at)).toBe(expected);
  });
});
