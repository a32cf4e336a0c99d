import { sayDuration } from '../../platform/web/london-time';
import type { DirectoryRow } from '../directory';
import type { Capacity } from '../vacancies/capacity.entity';
import { CAPACITY_STALE_MS, ROOM_STALE_MS, roomStateAt } from '../vacancies/room-state';
import type { Room } from '../vacancies/room.entity';

const STATES: Readonly<Record<Capacity['state'], string>> = {
  open: 'has space',
  waiting: 'has a waiting list',
  full: 'is full',
};

interface Said {
  rooms: readonly Room[];
  capacities: readonly Capacity[];
}

/** What the hub believes of an organisation's space, service by service, and how old that is. */
export function ownSpace(services: readonly DirectoryRow[], said: Said, now: Date): string[] {
  return services
    .filter(({ queue, status }) => queue !== null && status === 'active')
    .map((service) => {
      const rooms = said.rooms.filter((room) => room.supportServiceId === service.id && room.state !== 'off');
      const capacity = said.capacities.find(({ supportServiceId }) => supportServiceId === service.id);
      if (rooms.length > 0) return `${service.name} ${sayRooms(rooms, now)}`;
      if (!capacity) return `${service.name}: you have not said whether there is space.`;
      const { confirmedAt, state } = capacity;
      return `${service.name} ${STATES[state]}, ${sayAge(confirmedAt, CAPACITY_STALE_MS, now)}`;
    });
}

function sayRooms(rooms: readonly Room[], now: Date): string {
  const free = rooms.filter((room) => roomStateAt(room, now) === 'available').length;
  const oldest = rooms.map(({ confirmedAt }) => confirmedAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
  const spaces = free === 1 ? '1 space' : `${free} spaces`;
  return `shows ${spaces}, ${sayAge(oldest ?? now, ROOM_STALE_MS, now)}`;
}

function sayAge(at: Date, life: number, now: Date): string {
  const age = now.getTime() - at.getTime();
  const text = `confirmed ${sayDuration(age)} ago`;
  return age > life ? `${text}: too long ago to count on.` : `${text}.`;
}
