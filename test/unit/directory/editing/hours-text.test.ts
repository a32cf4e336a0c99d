import fc from 'fast-check';
import type { ServiceHours } from '../../../../src/directory';
import { WEEKDAYS } from '../../../../src/directory/area';
import { hoursText, parseHours } from '../../../../src/directory/editing/hours-text';

describe('opening hours as text', () => {
  it.each<[string, string[], string[]]>([
    ['Monday to Friday 09:00-17:00', ['monday', 'friday'], ['09:00', '17:00']],
    ['mon to fri 09:00 - 17:00', ['monday', 'friday'], ['09:00', '17:00']],
    ['Saturday 10:00–12:00', ['saturday', 'saturday'], ['10:00', '12:00']],
    ['Monday, Wednesday and Friday 09:00 to 12:00', ['monday', 'friday'], ['09:00', '12:00']],
    ['Every day 00:00-24:00', ['monday', 'sunday'], ['00:00', '24:00']],
  ])('reads %s', (text, [first, last], [opens, closes]) => {
    const hours = parseHours(text) as ServiceHours;
    const [stretch] = hours.weekly;
    expect(stretch).toMatchObject({ opens, closes });
    expect([stretch?.days[0], stretch?.days.at(-1)]).toEqual([first, last]);
  });

  it('reads exceptions and bank holidays', () => {
    const text = 'Monday 09:00-17:00\n2026-12-24 09:00-12:00\n2026-12-25 closed\nBank holidays as usual';
    expect(parseHours(text)).toEqual({
      weekly: [{ days: ['monday'], opens: '09:00', closes: '17:00' }],
      exceptions: [
        { on: '2026-12-24', opens: '09:00', closes: '12:00' },
        { on: '2026-12-25', opens: null, closes: null },
      ],
      bankHolidays: 'as-usual',
    });
  });

  it.each(['Sometimes', 'Monday', 'Friday to Monday 09:00-17:00', 'Someday 09:00-17:00', 'bank holidays'])(
    'does not guess what “%s” means',
    (line) => {
      expect(parseHours(`Monday 09:00-17:00\n${line}`)).toEqual({ unreadable: line });
    },
  );

  it('takes nothing for not known', () => {
    expect(parseHours(' \n ')).toBeNull();
    expect(hoursText(null)).toBe('');
  });

  it('says what it reads, and reads what it says', () => {
    const time = fc.constantFrom('00:00', '08:30', '12:00', '17:15', '23:59');
    const stretch = fc.record({
      days: fc
        .subarray([...WEEKDAYS], { minLength: 1 })
        .map((days) => WEEKDAYS.filter((day) => days.includes(day))),
      opens: time,
      closes: fc.constantFrom('09:00', '24:00'),
    });
    const exception = fc.oneof(
      fc.record({ on: fc.constant('2026-12-25'), opens: fc.constant(null), closes: fc.constant(null) }),
      fc.record({ on: fc.constant('2026-12-24'), opens: time, closes: time }),
    );
    const hours = fc.record({
      weekly: fc.array(stretch, { minLength: 1, maxLength: 4 }),
      exceptions: fc.array(exception, { maxLength: 3 }),
      bankHolidays: fc.constantFrom('closed', 'as-usual', null),
    });
    fc.assert(fc.property(hours, (each) => expect(parseHours(hoursText(each))).toEqual(each)));
  });
});
