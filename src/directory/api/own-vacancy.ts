import type { DirectoryRow } from '../directory';
import type { Capacity } from '../vacancies/capacity.entity';
import { isCapacityStale, isRoomStale, roomStateAt } from '../vacancies/room-state';
import type { Room } from '../vacancies/room.entity';

interface Said {
  capacities: readonly Capacity[];
  rooms: readonly Room[];
}

/** What an organisation has said of the space of one of its support services. */
export function ownVacancy({ id, name }: DirectoryRow, { capacities, rooms }: Said, now: Date): object {
  const capacity = capacities.find(({ supportServiceId }) => supportServiceId === id);
  const own = rooms.filter(({ supportServiceId, state }) => supportServiceId === id && state !== 'off');
  const free = own.filter((room) => roomStateAt(room, now) === 'available' && !isRoomStale(room, now));
  return {
    supportServiceId: id,
    name,
    capacity: capacity
      ? {
          state: capacity.state,
          waitingWeeks: capacity.waitingWeeks,
          confirmedAt: capacity.confirmedAt.toISOString(),
          isStale: isCapacityStale(capacity, now),
        }
      : null,
    rooms: own.length > 0 ? { used: own.length, free: free.length } : null,
  };
}
