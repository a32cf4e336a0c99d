import fc from 'fast-check';
import { parseBankHolidays } from '../../../src/directory';
import {
  addWorkingTime,
  calendarOf,
  dueAt,
  isOpen,
  nextOpenMoment,
} from '../../../src/directory/working-time';
import { configFile } from './directory-builder';

const { days } = parseBankHolidays(configFile('bank-holidays.json'));
const office = [
  {
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const,
    opens: '09:00',
    closes: '17:00',
  },
];
const calendar = calendarOf({ timeZone: 'Europe/London', workingHours: office }, days);
const at = (iso: string) => new Date(iso);
const anyMoment = fc.date({
  min: at('2026-01-01T00:00Z'),
  max: at('2028-11-30T00:00Z'),
  noInvalidDate: true,
});

describe('the hub', () => {
  it.each([
    ['Monday at noon', '2027-02-01T12:00Z', true],
    ['the moment it opens', '2027-02-01T09:00Z', true],
    ['a moment before', '2027-02-01T08:59:59.999Z', false],
    ['the moment it closes', '2027-02-01T17:00Z', false],
    ['Saturday', '2027-02-06T12:00Z', false],
    ['Good Friday', '2027-03-26T12:00Z', false],
    ['Christmas Day moved to Monday', '2027-12-27T12:00Z', false],
    ['a summer morning, an hour earlier in UTC', '2027-07-01T08:00Z', true],
    ['a summer evening, an hour earlier in UTC', '2027-07-01T16:00Z', false],
  ])('on %s', (_, moment, open) => {
    expect(isOpen(at(moment), calendar)).toBe(open);
  });

  it.each([
    ['Friday night', '2027-02-05T22:00Z', '2027-02-08T09:00Z'],
    [
      'Maundy Thursday evening, over Easter and the clocks going forward',
      '2027-03-25T18:00Z',
      '2027-03-30T08:00Z',
    ],
    ['the moment it closes', '2027-02-01T17:00Z', '2027-02-02T09:00Z'],
    ['an open moment', '2027-02-01T10:30Z', '2027-02-01T10:30Z'],
  ])('opens next after %s', (_, from, opens) => {
    expect(nextOpenMoment(at(from), calendar)).toEqual(at(opens));
  });
});

describe('working hours', () => {
  it.each([
    ['within a day', '2027-02-01T10:00Z', 4, '2027-02-01T14:00Z'],
    ['to closing time and not to the next opening', '2027-02-01T13:00Z', 4, '2027-02-01T17:00Z'],
    ['over a night', '2027-02-01T15:00Z', 4, '2027-02-02T11:00Z'],
    ['over a weekend', '2027-02-05T15:30Z', 4, '2027-02-08T11:30Z'],
    ['from the middle of the night', '2027-02-02T03:00Z', 4, '2027-02-02T13:00Z'],
    ['from the moment of closing', '2027-02-01T17:00Z', 4, '2027-02-02T13:00Z'],
    ['over Easter and the clocks going forward', '2027-03-25T16:00Z', 4, '2027-03-30T11:00Z'],
    ['over the clocks going back', '2027-10-29T15:00Z', 4, '2027-11-01T12:00Z'],
    ['over Christmas and its substitute days', '2027-12-24T16:00Z', 4, '2027-12-29T12:00Z'],
    ['over New Year and its substitute day', '2027-12-31T16:00Z', 4, '2028-01-04T12:00Z'],
    ['over several days', '2027-02-01T09:00Z', 20, '2027-02-03T13:00Z'],
    ['none at all, at night', '2027-02-01T20:00Z', 0, '2027-02-02T09:00Z'],
    ['half of one', '2027-02-01T10:00Z', 0.5, '2027-02-01T10:30Z'],
  ])('%s', (_, from, hours, due) => {
    expect(addWorkingTime(at(from), hours, calendar)).toEqual(at(due));
  });

  it('never end while the hub is closed, nor before as many hours have passed', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: 1, max: 40 }), (from, hours) => {
        const due = addWorkingTime(from, hours, calendar).getTime();
        expect(isOpen(new Date(due - 1), calendar)).toBe(true);
        expect(due - from.getTime()).toBeGreaterThanOrEqual(hours * 3_600_000);
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(
        anyMoment,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (from, one, two) => {
          const inTwoSteps = addWorkingTime(addWorkingTime(from, one, calendar), two, calendar);
          expect(inTwoSteps).toEqual(addWorkingTime(from, one + two, calendar));
        },
      ),
    );
  });
});

describe('working days', () => {
  it.each([
    ['one, at the same time of day', '2027-02-01T10:00Z', 1, '2027-02-02T10:00Z'],
    ['one, from a Friday', '2027-02-05T16:30Z', 1, '2027-02-08T16:30Z'],
    ['one, from a Saturday', '2027-02-06T12:00Z', 1, '2027-02-09T09:00Z'],
    ['five, a week', '2027-02-01T10:00Z', 5, '2027-02-08T10:00Z'],
    ['one, over Easter and the clocks going forward', '2027-03-25T10:00Z', 1, '2027-03-30T09:00Z'],
    ['one, over the clocks going back', '2027-10-29T09:00Z', 1, '2027-11-01T10:00Z'],
    ['five, over Christmas and New Year', '2027-12-23T10:00Z', 5, '2028-01-04T10:00Z'],
  ])('%s', (_, from, count, due) => {
    expect(addWorkingTime(at(from), { days: count }, calendar)).toEqual(at(due));
  });

  it('end by closing time on a shorter day', () => {
    const short = { days: ['tuesday'] as const, opens: '10:00', closes: '12:00' };
    const monday = { days: ['monday'] as const, opens: '09:00', closes: '17:00' };
    const uneven = calendarOf({ timeZone: 'Europe/London', workingHours: [monday, short] }, new Set());
    expect(addWorkingTime(at('2027-02-01T15:00Z'), { days: 1 }, uneven)).toEqual(at('2027-02-02T12:00Z'));
    expect(addWorkingTime(at('2027-02-01T09:00Z'), { days: 1 }, uneven)).toEqual(at('2027-02-02T10:00Z'));
  });

  it('never let the later of two moments end first', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, fc.integer({ min: 1, max: 9 }), (a, b, count) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const due = (from: Date) => addWorkingTime(from, { days: count }, calendar).getTime();
        expect(due(first)).toBeLessThanOrEqual(due(second));
      }),
    );
  });
});

describe('a clock', () => {
  it.each([
    ['round the clock', { hours: 24 }, '2027-02-07T22:00Z'],
    ['round the clock, at once', { hours: 0 }, '2027-02-06T22:00Z'],
    ['in working hours', { workingHours: 4 }, '2027-02-08T13:00Z'],
    ['in working days', { workingDays: 1 }, '2027-02-09T09:00Z'],
  ])('started on a Saturday night runs %s', (_, span, due) => {
    expect(dueAt(at('2027-02-06T22:00Z'), span, calendar)).toEqual(at(due));
  });

  it.each([
    ['forward', '2027-03-27T12:00Z', '2027-03-28T12:00Z'],
    ['back', '2027-10-30T12:00Z', '2027-10-31T12:00Z'],
  ])('of 24 hours is 24 hours when the clocks go %s', (_, from, due) => {
    expect(dueAt(at(from), { hours: 24 }, calendar)).toEqual(at(due));
  });
});
