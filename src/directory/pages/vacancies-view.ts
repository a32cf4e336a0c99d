import { plus } from '../../kernel/clock';
import { sayTime } from '../../platform/web/london-time';
import type { DirectoryRow } from '../directory';
import { sayQueue } from '../queue-words';
import type { Capacity } from '../vacancies/capacity.entity';
import {
  CAPACITY_STALE_MS,
  isCapacityStale,
  isRoomStale,
  ROOM_STALE_MS,
  roomStateAt,
  type RoomState,
} from '../vacancies/room-state';
import type { Room } from '../vacancies/room.entity';
import { directoryPaths } from './paths';

export interface RoomView {
  action: string;
  name: string;
  facets: string;
  state: RoomState;
  said: string;
  isStale: boolean;
  heldFor: string | null;
}

export interface HouseView {
  id: string;
  name: string;
  kind: string;
  isRefuge: boolean;
  rooms: readonly RoomView[];
  free: number;
  capacity: { state: Capacity['state']; waitingWeeks: number | null } | null;
  /** How old what was said is, and until when it counts. */
  confirmed: string | null;
  isStale: boolean;
}

interface Said {
  rooms: readonly Room[];
  capacities: readonly Capacity[];
}

/** An organisation's own services with the space they have, as it last said. */
export function vacanciesView(services: readonly DirectoryRow[], said: Said, now: Date): HouseView[] {
  return services.map(({ id, name, queue }) => {
    const rooms = said.rooms.filter(({ supportServiceId }) => supportServiceId === id);
    const capacity = said.capacities.find(({ supportServiceId }) => supportServiceId === id);
    const views = rooms.map((room) => roomView(room, now));
    const isRefuge = queue === 'refuge';
    return {
      id,
      name,
      kind: queue === null ? '' : sayQueue(queue),
      isRefuge,
      rooms: views,
      free: views.filter(({ state, isStale }) => state === 'available' && !isStale).length,
      capacity: capacity ? { state: capacity.state, waitingWeeks: capacity.waitingWeeks } : null,
      ...(isRefuge ? roomsSaid(rooms, now) : capacitySaid(capacity, now)),
    };
  });
}

function roomView(room: Room, now: Date): RoomView {
  const state = roomStateAt(room, now);
  const isStale = state !== 'off' && state !== 'held' && isRoomStale(room, now);
  return {
    action: directoryPaths.room(room.id),
    name: room.name,
    facets: sayFacets(room),
    state,
    said: saidOf(room, { state, isStale, now }),
    isStale,
    heldFor: state === 'held' ? room.heldFor : null,
  };
}

function saidOf(
  room: Room,
  { state, isStale, now }: { state: RoomState; isStale: boolean; now: Date },
): string {
  if (state === 'held' && room.heldUntil) return `Kept until ${sayTime(room.heldUntil, now)}`;
  if (state === 'off') return 'Not in use';
  const word = state === 'taken' ? 'Taken' : 'Free';
  return isStale ? `${word}, as said ${sayTime(room.confirmedAt, now)}: too long ago to count on` : word;
}

function sayFacets({ facets }: Pick<Room, 'facets'>): string {
  const { people, boysMaxAge, stepFree, takesPets, takesNoRecourse } = facets;
  return [
    people === 1 ? '1 person' : `up to ${people} people`,
    boysMaxAge === null ? '' : `boys up to ${boysMaxAge}`,
    stepFree ? 'step-free' : '',
    takesPets ? 'pets' : '',
    takesNoRecourse ? 'no recourse to public funds' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

type Confirmed = Pick<HouseView, 'confirmed' | 'isStale'>;

function roomsSaid(rooms: readonly Room[], now: Date): Confirmed {
  const used = rooms.filter(({ state }) => state !== 'off');
  const oldest = used.reduce<Room | undefined>(
    (first, room) => (first && first.confirmedAt <= room.confirmedAt ? first : room),
    undefined,
  );
  if (!oldest) return { confirmed: null, isStale: false };
  const isStale = isRoomStale(oldest, now);
  return { confirmed: sayConfirmed(oldest.confirmedAt, ROOM_STALE_MS, { isStale, now }), isStale };
}

function capacitySaid(capacity: Capacity | undefined, now: Date): Confirmed {
  if (!capacity) return { confirmed: null, isStale: false };
  const isStale = isCapacityStale(capacity, now);
  return { confirmed: sayConfirmed(capacity.confirmedAt, CAPACITY_STALE_MS, { isStale, now }), isStale };
}

function sayConfirmed(at: Date, life: number, { isStale, now }: { isStale: boolean; now: Date }): string {
  const said = `Last said ${sayTime(at, now)}`;
  return isStale
    ? `${said}: too long ago to count on`
    : `${said}, counts until ${sayTime(plus(at, life), now)}`;
}
