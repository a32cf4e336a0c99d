import { Temporal } from 'temporal-polyfill';
import type { Capacity } from './capacity.entity';
import { isCapacityStale, isRoomStale, roomStateAt, type StoredRoom } from './room-state';
import type { VacancyDay } from './vacancy-day.entity';

const LONDON = 'Europe/London';
const MIDDAY = 12;

/** The day in London whose vacancies are to be kept; undefined before midday. */
export function vacancyDayAt(now: Date): string | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(LONDON);
  return local.hour < MIDDAY ? undefined : local.toPlainDate().toString();
}

export type Published = Pick<VacancyDay, 'supportServiceId' | 'rooms' | 'freeRooms' | 'capacity'>;
type PublishedRoom = StoredRoom & { supportServiceId: string };
type PublishedCapacity = Pick<Capacity, 'supportServiceId' | 'state' | 'confirmedAt'>;

/** What each support service shows of its rooms and its space at a moment. */
export function publishedAt(
  at: Date,
  rooms: readonly PublishedRoom[],
  capacities: readonly PublishedCapacity[],
): Published[] {
  const ids = new Set([...rooms, ...capacities].map(({ supportServiceId }) => supportServiceId));
  return [...ids].toSorted().map((supportServiceId) => {
    const own = rooms.filter((room) => room.supportServiceId === supportServiceId && room.state !== 'off');
    const free = own.filter((room) => roomStateAt(room, at) === 'available' && !isRoomStale(room, at));
    const said = capacities.find((each) => each.supportServiceId === supportServiceId);
    const capacity = said && !isCapacityStale({ confirmedAt: said.confirmedAt }, at) ? said.state : null;
    return { supportServiceId, rooms: own.length, freeRooms: free.length, capacity };
  });
}
