import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  between,
  doOverlap,
  isClockTime,
  isDay,
  mondayOf,
  nextDay,
  rotaDays,
  weekFrom,
  type RotaDay,
  type Slot,
} from '../../../../src/telephony/shifts/rota-week';

const timeZone = 'Europe/London';
const MONDAY = '2026-11-23';

function slot(day: string, from: string, to: string, id = 'slot'): Slot {
  return { id, accountId: 'ann', day, from, to };
}

/** The same hours on each of the days, by the clock on the wall. */
function openOn(days: readonly string[], from: string, to: string) {
  const at = (day: string, time: string): number =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
      .epochMilliseconds;
  return days.map((day) => ({ opensAt: at(day, from), closesAt: at(day, to) }));
}

function roundTheClock(monday: string) {
  const { from, to } = between(monday, nextDay(monday, 7), timeZone);
  return [{ opensAt: from.getTime(), closesAt: to.getTime() }];
}

const gapsOf = ({ gaps }: RotaDay): string[] => gaps.map(({ from, to }) => `${from}-${to}`);
const hoursIn = ({ gaps }: RotaDay): number =>
  gaps.reduce((sum, { startsAt, endsAt }) => sum + (endsAt.getTime() - startsAt.getTime()) / 3_600_000, 0);

describe('a week of the rota', () => {
  const open = openOn(weekFrom(MONDAY).slice(0, 5), '09:00', '17:00');

  it('has a gap wherever it is open and nobody is to be there', () => {
    const slots = [slot(MONDAY, '09:00', '12:00'), slot(MONDAY, '13:30', '17:00', 'late')];
    const days = rotaDays({ monday: MONDAY, timeZone, open, slots });
    expect(days.map(gapsOf)).toEqual([
      ['12:00-13:30'],
      ...Array.from({ length: 4 }, () => ['09:00-17:00']),
      [],
      [],
    ]);
    expect(days[0]?.slots).toEqual(slots);
  });

  it.each<[string, Slot[], string[]]>([
    [
      'is covered by two who overlap',
      [slot(MONDAY, '08:00', '13:00'), slot(MONDAY, '12:00', '18:00', 'b')],
      [],
    ],
    ['is not covered by somebody of another day', [slot('2026-11-24', '09:00', '17:00')], ['09:00-17:00']],
    ['has gaps before and after', [slot(MONDAY, '10:00', '16:00')], ['09:00-10:00', '16:00-17:00']],
  ])('%s', (_, slots, expected) => {
    const [monday] = rotaDays({ monday: MONDAY, timeZone, open, slots });
    expect(monday && gapsOf(monday)).toEqual(expected);
  });

  it('counts a night from Sunday into Monday, and cuts a gap at midnight', () => {
    const slots = [slot('2026-11-22', '22:00', '06:00', 'sunday'), slot(MONDAY, '06:00', '22:00', 'day')];
    const days = rotaDays({ monday: MONDAY, timeZone, open: roundTheClock(MONDAY), slots });
    expect(gapsOf(days[0] as RotaDay)).toEqual(['22:00-24:00']);
    expect(gapsOf(days[1] as RotaDay)).toEqual(['00:00-24:00']);
    expect(days[0]?.slots.map(({ id }) => id)).toEqual(['day']);
  });

  it.each([
    ['has 23 hours when the clocks go forward', '2027-03-22', 23],
    ['has 25 hours when they go back', '2026-10-19', 25],
  ])('%s', (_, monday, hours) => {
    const days = rotaDays({ monday, timeZone, open: roundTheClock(monday), slots: [] });
    expect(hoursIn(days[6] as RotaDay)).toBe(hours);
    const sunday = nextDay(monday, 6);
    const all = [slot(sunday, '00:00', '00:00')];
    const covered = rotaDays({ monday, timeZone, open: roundTheClock(monday), slots: all });
    expect(gapsOf(covered[6] as RotaDay)).toEqual([]);
  });

  it('never has a gap that a slot covers, nor loses one that none does', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const time = minutes.map((all) => `${pad(Math.floor(all / 60))}:${pad(all % 60)}`);
    const day = fc.integer({ min: -1, max: 6 }).map((offset) => nextDay('2026-10-19', offset));
    const slots = fc.array(fc.record({ day, from: time, to: time }), { maxLength: 8 });
    fc.assert(
      fc.property(slots, fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }), (drawn, minute) => {
        const monday = '2026-10-19';
        const all = drawn.map(({ day: on, from, to }, index) => slot(on, from, to, String(index)));
        const days = rotaDays({ monday, timeZone, open: roundTheClock(monday), slots: all });
        const at = between(monday, monday, timeZone).from.getTime() + minute * 60_000 + 1;
        const isGap = days.some(({ gaps }) =>
          gaps.some(({ startsAt, endsAt }) => startsAt.getTime() <= at && at < endsAt.getTime()),
        );
        expect(isGap).toBe(!all.some((one) => isThere(one, at)));
      }),
    );
  });
});

/** Told by the clock on the wall and not by adding up. */
function isThere({ day, from, to }: Slot, at: number): boolean {
  const wall = (on: string, time: string): number =>
    Temporal.ZonedDateTime.from(`${on}T${time}[${timeZone}]`).epochMilliseconds;
  return wall(day, from) <= at && at < wall(to <= from ? nextDay(day) : day, to);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

describe('days and times', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('the week of %s begins on %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('are real ones', () => {
    expect(['2026-02-29', '26-1-1', 'x', ''].some(isDay)).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
    expect(['24:00', '9:00', '09:60', ''].some(isClockTime)).toBe(false);
  });

  it('overlap across midnight', () => {
    expect(doOverlap(slot('2026-11-22', '22:00', '06:00'), slot(MONDAY, '05:00', '09:00'), timeZone)).toBe(
      true,
    );
    expect(doOverlap(slot('2026-11-22', '22:00', '06:00'), slot(MONDAY, '06:00', '09:00'), timeZone)).toBe(
      false,
    );
  });
});
