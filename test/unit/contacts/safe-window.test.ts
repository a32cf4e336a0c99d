import * as fc from 'fast-check';
import { dueInsideWindow, type SafeWindow } from '../../../src/contacts';
import { isInsideWindow, nextMomentInside } from '../../../src/contacts/safe-window';
import { DAY } from '../../../src/kernel/clock';

const TUESDAY_10AM = new Date('2026-11-24T10:00:00Z');
const at = (text: string): Date => new Date(`2026-11-${text}Z`);
const afternoons = (...days: number[]): SafeWindow => ({ days, from: '12:00', to: '17:00' });

describe('dueInsideWindow', () => {
  it.each([
    ['any time is safe', null, '24T11:00', '24T11:00'],
    ['it falls into safe hours', afternoons(2), '24T14:00', '24T14:00'],
    ['safe hours end before it', afternoons(2), '24T20:00', '24T17:00'],
    ['safe hours start after it', afternoons(2), '24T11:00', '24T13:00'],
    ['the next safe hours are on another day', afternoons(4), '24T14:00', '26T16:00'],
    ['it takes longer than the next safe hours', afternoons(4), '25T14:00', '26T17:00'],
    ['today’s safe hours are over', { days: [2], from: '07:00', to: '09:00' }, '24T12:00', 'DEC'],
    ['no day is named', afternoons(), '24T11:00', '24T11:00'],
  ])('when %s', (_, window, due, expected) => {
    const wanted = expected === 'DEC' ? new Date('2026-12-01T09:00:00Z') : at(expected);
    expect(dueInsideWindow(at(due), TUESDAY_10AM, window)).toEqual(wanted);
  });

  it('reads the hours as London does, in summer too', () => {
    const monday = new Date('2026-07-06T08:00:00Z');
    const due = dueInsideWindow(new Date('2026-07-06T22:00:00Z'), monday, afternoons(1));
    expect(due).toEqual(new Date('2026-07-06T16:00:00Z'));
  });

  it('never is over already, and always lies in safe hours', () => {
    const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    const hour = fc.integer({ min: 0, max: 22 });
    fc.assert(
      fc.property(days, hour, fc.integer({ min: 1, max: 5 * DAY }), (chosen, start, span) => {
        const window = { days: chosen, from: clock(start), to: clock(start + 1) };
        const due = dueInsideWindow(new Date(TUESDAY_10AM.getTime() + span), TUESDAY_10AM, window);
        const minutes = due.getUTCHours() * 60 + due.getUTCMinutes();
        return (
          due.getTime() > TUESDAY_10AM.getTime() &&
          chosen.includes(due.getUTCDay() || 7) &&
          minutes >= start * 60 &&
          minutes <= (start + 1) * 60
        );
      }),
    );
  });
});

describe('the next moment inside safe hours', () => {
  const DAYS = [1, 2, 3, 4, 5, 6, 7];
  it.each([
    ['is now, while they last', afternoons(2), '24T14:30:20', '24T14:30:20'],
    ['is their beginning today', afternoons(2), '24T11:59:59', '24T12:00'],
    ['is on the next of their days, once they are over', afternoons(2, 3), '24T17:00', '25T12:00'],
    ['is never where no day is named', afternoons(), '24T11:00', undefined],
    [
      'is never where they end as they begin',
      { days: DAYS, from: '12:00', to: '12:00' },
      '24T11:00',
      undefined,
    ],
  ])('%s', (_, window, now, expected) => {
    expect(nextMomentInside(window, at(now))).toEqual(expected === undefined ? null : at(expected));
  });

  it('passes over an hour that the clock leaps over', () => {
    const window = { days: DAYS, from: '01:15', to: '01:45' };
    const beforeTheLeap = new Date('2027-03-28T00:50:00Z');
    expect(nextMomentInside(window, beforeTheLeap)).toEqual(new Date('2027-03-29T00:15:00Z'));
  });
});

describe('safe hours', () => {
  it.each([
    ['11:59:59', false],
    ['12:00:00', true],
    ['16:59:59', true],
    ['17:00:00', false],
  ])('from noon to five: %s', (time, isInside) => {
    expect(isInsideWindow(afternoons(2), at(`24T${time}`))).toBe(isInside);
  });
});

describe('a deadline and hours that are none', () => {
  it.each([
    ['that end as they begin', { days: [2], from: '12:00', to: '12:00' }],
    ['that end before they begin', { days: [2], from: '17:00', to: '12:00' }],
    ['of no day', { days: [], from: '12:00', to: '17:00' }],
  ])('%s leave it where it is', (_, window) => {
    expect(dueInsideWindow(at('24T14:00'), TUESDAY_10AM, window)).toEqual(at('24T14:00'));
  });

  it('that end this very moment are over', () => {
    const window = { days: [2], from: '09:00', to: '10:00' };
    expect(dueInsideWindow(at('24T11:00'), TUESDAY_10AM, window)).toEqual(new Date('2026-12-01T10:00:00Z'));
  });
});

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
