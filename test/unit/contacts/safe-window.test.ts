import * as fc from 'fast-check';
import { dueInsideWindow, type SafeWindow } from '../../../src/contacts';
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

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
