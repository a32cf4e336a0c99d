import { roomsFor } from '../../../../src/directory/vacancies/room-facets';
import {
  largestFree,
  roomStateAt,
  spaceInCapacity,
  spaceInRooms,
  type StoredRoom,
} from '../../../../src/directory/vacancies/room-state';
import { HOUR, MINUTE, plus } from '../../../../src/kernel/clock';

const NOW = new Date('2026-11-24T10:00:00Z');
const ago = (milliseconds: number): Date => plus(NOW, -milliseconds);

const FREE: StoredRoom = { state: 'free', confirmedAt: ago(HOUR), heldUntil: null };
const OLD: StoredRoom = { ...FREE, confirmedAt: ago(24 * HOUR + 1) };
const TAKEN: StoredRoom = { ...FREE, state: 'taken' };
const OLD_TAKEN: StoredRoom = { ...OLD, state: 'taken' };
const HELD: StoredRoom = { ...FREE, heldUntil: plus(NOW, MINUTE) };
const OFF: StoredRoom = { ...FREE, state: 'off' };

describe('a room', () => {
  it.each<[string, StoredRoom, string]>([
    ['that was said to be free is available', FREE, 'available'],
    ['that is kept for somebody is held', HELD, 'held'],
    ['is free again at the moment its hold ends', { ...HELD, heldUntil: NOW }, 'available'],
    ['that was taken meanwhile is taken, hold or not', { ...HELD, state: 'taken' }, 'taken'],
    ['out of use is out of use, hold or not', { ...HELD, state: 'off' }, 'off'],
  ])('%s', (_, room, state) => {
    expect(roomStateAt(room, NOW)).toBe(state);
  });
});

describe('a house with rooms', () => {
  it.each<[string, readonly StoredRoom[], string | null]>([
    ['has nothing to say without one', [], null],
    ['has nothing to say when all are out of use', [OFF], null],
    ['has space with one free room among many', [TAKEN, HELD, FREE, OLD], 'has-space'],
    ['counts a room for exactly a day', [{ ...FREE, confirmedAt: ago(24 * HOUR) }], 'has-space'],
    ['is not counted on a second later', [OLD], 'stale'],
    ['is full when all are taken', [TAKEN, TAKEN, OFF], 'full'],
    ['is full when the last one is held', [TAKEN, HELD], 'full'],
    ['may have space again when it was full long ago', [OLD_TAKEN, TAKEN], 'stale'],
  ])('%s', (_, rooms, space) => {
    expect(spaceInRooms(rooms, NOW)).toBe(space);
  });
});

describe('the largest room that is free', () => {
  const of = (room: StoredRoom, people: number) => ({
    ...room,
    facets: { people, boysMaxAge: null, stepFree: false, takesPets: false, takesNoRecourse: false },
  });

  it.each([
    ['counts those that are free', [of(FREE, 2), of(FREE, 4), of(FREE, 3)], 4],
    [
      'counts none that is taken, held, out of use or said long ago',
      [of(FREE, 1), of(TAKEN, 9), of(HELD, 8), of(OFF, 7), of(OLD, 6)],
      1,
    ],
    ['is none where none is free', [of(TAKEN, 4)], null],
    ['is none without rooms', [], null],
  ])('%s', (_, rooms, people) => {
    expect(largestFree(rooms, NOW)).toBe(people);
  });
});

describe('a service without rooms', () => {
  const weekAgo = ago(7 * 24 * HOUR);
  it.each([
    ['that is open has space', { state: 'open', confirmedAt: weekAgo, waitingWeeks: null }, 'has-space'],
    ['that is full is full', { state: 'full', confirmedAt: weekAgo, waitingWeeks: null }, 'full'],
    ['with a wait is neither', { state: 'waiting', confirmedAt: weekAgo, waitingWeeks: 6 }, null],
    [
      'is not counted on after a week',
      { state: 'full', confirmedAt: plus(weekAgo, -1), waitingWeeks: null },
      'stale',
    ],
  ] as const)('%s', (_, capacity, space) => {
    expect(spaceInCapacity(capacity, NOW)).toBe(space);
  });
});

describe('the rooms for a household', () => {
  const room = (id: string, people: number) => ({
    id,
    facets: { people, boysMaxAge: null, stepFree: false, takesPets: false, takesNoRecourse: false },
  });

  it('are those that are big enough, the smallest first', () => {
    const rooms = [room('a', 6), room('b', 2), room('d', 3), room('c', 3)];
    expect(roomsFor(rooms, 3).map(({ id }) => id)).toEqual(['c', 'd', 'a']);
  });

  it('are none when all are too small', () => {
    expect(roomsFor([room('a', 2)], 3)).toEqual([]);
  });
});
