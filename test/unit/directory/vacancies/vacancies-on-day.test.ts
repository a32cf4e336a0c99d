import { publishedAt, vacancyDayAt } from '../../../../src/directory/vacancies/vacancies-on-day';
import { DAY, HOUR, plus } from '../../../../src/kernel/clock';

const NOON = new Date('2026-11-24T12:00:00Z');
const room = (supportServiceId: string, changes: object = {}) => ({
  ...{
    supportServiceId,
    state: 'free' as const,
    confirmedAt: plus(NOON, -HOUR),
    heldUntil: null,
    ...changes,
  },
});

describe('the day of which vacancies are kept', () => {
  it.each<[string, string | undefined]>([
    ['2026-11-24T11:59:59Z', undefined],
    ['2026-11-24T12:00:00Z', '2026-11-24'],
    ['2026-07-01T10:59:59Z', undefined],
    ['2026-07-01T11:00:00Z', '2026-07-01'],
    ['2026-07-01T22:59:59Z', '2026-07-01'],
    ['2026-07-01T23:00:00Z', undefined],
  ])('at %s is %s', (now, day) => {
    expect(vacancyDayAt(new Date(now))).toBe(day);
  });
});

describe('what is published', () => {
  it('counts as free what is kept for nobody and was said within a day', () => {
    const rooms = [
      room('a'),
      room('a', { state: 'taken' }),
      room('a', { state: 'off' }),
      room('a', { heldUntil: plus(NOON, HOUR) }),
      room('a', { confirmedAt: plus(NOON, -25 * HOUR) }),
    ];
    expect(publishedAt(NOON, rooms, [])).toEqual([
      { supportServiceId: 'a', rooms: 4, freeRooms: 1, capacity: null },
    ]);
  });

  it('holds space without rooms for a week', () => {
    const said = (days: number) => ({
      supportServiceId: 'b',
      state: 'open' as const,
      confirmedAt: plus(NOON, -days * DAY),
    });
    expect(publishedAt(NOON, [], [said(7)])).toMatchObject([{ rooms: 0, freeRooms: 0, capacity: 'open' }]);
    expect(publishedAt(NOON, [], [said(8)])).toMatchObject([{ capacity: null }]);
  });
});
