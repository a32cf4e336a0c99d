import { DAY, HOUR, MINUTE } from '../../kernel/clock';
import type { Space } from '../service-condition';
import type { Capacity } from './capacity.entity';
import type { Room } from './room.entity';

export const ROOM_STALE_MS = 24 * HOUR;
export const CAPACITY_STALE_MS = 7 * DAY;
export const HOLD_MS = 60 * MINUTE;

export type RoomState = 'available' | 'held' | 'taken' | 'off';
export type StoredRoom = Pick<Room, 'state' | 'confirmedAt' | 'heldUntil'>;

/** A hold ends by itself: the moment stands in the row, and nobody has to come and look. */
export function roomStateAt({ state, heldUntil }: StoredRoom, at: Date): RoomState {
  if (state !== 'free') return state;
  return heldUntil !== null && heldUntil.getTime() > at.getTime() ? 'held' : 'available';
}

export function isRoomStale({ confirmedAt }: Pick<Room, 'confirmedAt'>, at: Date): boolean {
  return at.getTime() - confirmedAt.getTime() > ROOM_STALE_MS;
}

/** One room that was said to be free a day ago at most is space. What is older is worth a question, no more. */
export function spaceInRooms(rooms: readonly StoredRoom[], at: Date): Space {
  const used = rooms.filter(({ state }) => state !== 'off');
  if (used.length === 0) return null;
  const isFree = (room: StoredRoom): boolean => roomStateAt(room, at) === 'available';
  if (used.some((room) => isFree(room) && !isRoomStale(room, at))) return 'has-space';
  const isDoubtful = (room: StoredRoom): boolean => roomStateAt(room, at) !== 'held' && isRoomStale(room, at);
  return used.some(isDoubtful) ? 'stale' : 'full';
}

/** How many people the largest of the rooms takes that count as free. */
export function largestFree(rooms: readonly (StoredRoom & Pick<Room, 'facets'>)[], at: Date): number | null {
  const free = rooms.filter((room) => roomStateAt(room, at) === 'available' && !isRoomStale(room, at));
  return free.length === 0 ? null : Math.max(...free.map(({ facets }) => facets.people));
}

type StoredCapacity = Pick<Capacity, 'state' | 'confirmedAt' | 'waitingWeeks'>;

export function isCapacityStale({ confirmedAt }: Pick<Capacity, 'confirmedAt'>, at: Date): boolean {
  return at.getTime() - confirmedAt.getTime() > CAPACITY_STALE_MS;
}

/** A waiting list takes people, so it is neither space nor full: its weeks are said beside it. */
export function spaceInCapacity(capacity: StoredCapacity, at: Date): Space {
  if (isCapacityStale(capacity, at)) return 'stale';
  if (capacity.state === 'waiting') return null;
  return capacity.state === 'open' ? 'has-space' : 'full';
}
