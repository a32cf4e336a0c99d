import fc from 'fast-check';
import type { Forum } from '../../../src/partnership/forums/forum';
import {
  isDay,
  nextOpenSitting,
  sittingOnDay,
  sittingsBetween,
} from '../../../src/partnership/forums/meeting-calendar';

const HOLIDAYS = new Set(['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29']);
const ZONE = 'Europe/London';

const DAILY = {
  meets: { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] },
  startsAt: '10:00',
  listCloses: { workingDaysBefore: 0, at: '09:00' },
  returnsDue: { workingDaysBefore: 0, at: '10:00' },
  timeZone: ZONE,
} satisfies Partial<Forum>;

const FORTNIGHTLY = {
  meets: { everyWeeks: 2, on: 'friday', firstOn: '2026-11-27' },
  startsAt: '09:30',
  listCloses: { workingDaysBefore: 6, at: '12:00' },
  returnsDue: { workingDaysBefore: 1, at: '17:00' },
  timeZone: ZONE,
} satisfies Partial<Forum>;

const hours = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000;

describe('a daily meeting', () => {
  it.each([
    ['a Tuesday looks back one day', '2026-11-24', 24],
    ['a Monday looks back over the weekend', '2026-11-30', 72],
    ['the day after Christmas and its holidays looks back to Christmas Eve', '2026-12-29', 120],
    ['the Tuesday after Easter looks back to the Thursday, an hour lost to summer time', '2027-03-30', 119],
  ])('%s', (_, day, span) => {
    const sitting = sittingOnDay(DAILY, day, HOLIDAYS);
    expect(sitting && hours(sitting.listFrom, sitting.listClosesAt)).toBe(span);
  });

  it.each(['2026-11-28', '2026-11-29', '2026-12-25', '2026-12-28'])('is not held on %s', (day) => {
    expect(sittingOnDay(DAILY, day, HOLIDAYS)).toBeUndefined();
  });

  it('takes what comes after the cut-off to the next working day', () => {
    const at = (time: string): string => nextOpenSitting(DAILY, { now: new Date(time) }, HOLIDAYS).day;
    expect(at('2026-11-27T08:59:59Z')).toBe('2026-11-27');
    expect(at('2026-11-27T09:00:00Z')).toBe('2026-11-30');
    expect(at('2026-12-24T09:00:00Z')).toBe('2026-12-29');
  });
});

describe('a fortnightly meeting', () => {
  it('closes its list and wants its returns so many working days before', () => {
    expect(sittingOnDay(FORTNIGHTLY, '2026-12-11', HOLIDAYS)).toEqual({
      day: '2026-12-11',
      startsAt: new Date('2026-12-11T09:30:00Z'),
      listFrom: new Date('2026-11-19T12:00:00Z'),
      listClosesAt: new Date('2026-12-03T12:00:00Z'),
      returnsDueAt: new Date('2026-12-10T17:00:00Z'),
    });
  });

  it('puts off to a later one, also while its own list is open', () => {
    const now = new Date('2026-12-01T09:00:00Z');
    const after = new Date('2026-12-11T09:30:00Z');
    expect(nextOpenSitting(FORTNIGHTLY, { now, after }, HOLIDAYS).day).toBe('2026-12-29');
  });

  it('moves from a bank holiday to the next working day', () => {
    const days = sittingsBetween(FORTNIGHTLY, { from: '2026-12-12', to: '2027-01-10' }, HOLIDAYS);
    expect(days.map(({ day }) => day)).toEqual(['2026-12-29', '2027-01-08']);
  });
});

describe('every rhythm', () => {
  const forum = fc.oneof(fc.constant(DAILY), fc.constant(FORTNIGHTLY));
  const moment = fc
    .date({ min: new Date('2026-09-01'), max: new Date('2027-08-31'), noInvalidDate: true })
    .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000));

  it('puts each moment on exactly one list', () => {
    fc.assert(
      fc.property(forum, moment, (each, at) => {
        const found = sittingsBetween(each, { from: '2026-09-01', to: '2027-12-31' }, HOLIDAYS).filter(
          ({ listFrom, listClosesAt }) => listFrom <= at && at < listClosesAt,
        );
        expect(found.map(({ day }) => day)).toEqual([nextOpenSitting(each, { now: at }, HOLIDAYS).day]);
      }),
      { numRuns: 60 },
    );
  });
});

it('reads days as its addresses have them, and nothing else', () => {
  expect(['2026-11-30', '2026-02-30', 'today', '2026-11-30T10:00', ''].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
