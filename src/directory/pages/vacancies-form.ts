import type { Failed } from '../../platform/web/page';
import type { Capacity } from '../vacancies/capacity.entity';
import type { RoomFacets } from '../vacancies/room-facets';
import type { Room } from '../vacancies/room.entity';

const LONGEST_NAME = 40;
const MOST_PEOPLE = 20;
const OLDEST_BOY = 18;
const MOST_WEEKS = 104;

interface NewRoom {
  name: string;
  facets: RoomFacets;
}

export function readRoom(body: unknown): { room: NewRoom | null; failed: readonly Failed[] } {
  const name = textIn(body, 'name');
  const people = numberIn(body, 'people', MOST_PEOPLE);
  const boysMaxAge = textIn(body, 'boysMaxAge') === '' ? null : numberIn(body, 'boysMaxAge', OLDEST_BOY);
  const failed: Failed[] = [
    ...failing(name === '' || name.length > LONGEST_NAME, 'name', 'room.name'),
    ...failing(people === undefined || people === 0, 'people', 'room.people'),
    ...failing(boysMaxAge === undefined, 'boysMaxAge', 'room.boys'),
  ];
  if (people === undefined || boysMaxAge === undefined || failed.length > 0) return { room: null, failed };
  const has = (field: string): boolean => textIn(body, field) === 'yes';
  const facets = {
    people,
    boysMaxAge,
    stepFree: has('stepFree'),
    takesPets: has('takesPets'),
    takesNoRecourse: has('takesNoRecourse'),
  };
  return { room: { name, facets }, failed: [] };
}

const ROOM_STATES: readonly Room['state'][] = ['free', 'taken', 'off'];

export function readRoomState(body: unknown): Room['state'] | undefined {
  return ROOM_STATES.find((state) => state === textIn(body, 'state'));
}

const CAPACITY_STATES: readonly Capacity['state'][] = ['open', 'waiting', 'full'];

type NewCapacity = Pick<Capacity, 'state' | 'waitingWeeks'>;

export function readCapacity(body: unknown): { capacity: NewCapacity | null; failed: readonly Failed[] } {
  const state = CAPACITY_STATES.find((each) => each === textIn(body, 'state'));
  const waitingWeeks = state === 'waiting' ? numberIn(body, 'waitingWeeks', MOST_WEEKS) : null;
  const failed: Failed[] = [
    ...failing(state === undefined, 'state', 'capacity.state'),
    ...failing(waitingWeeks === undefined, 'waitingWeeks', 'capacity.weeks'),
  ];
  if (state === undefined || waitingWeeks === undefined) return { capacity: null, failed };
  return { capacity: { state, waitingWeeks }, failed: [] };
}

function textIn(body: unknown, field: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : '';
  return typeof value === 'string' ? value.trim() : '';
}

function numberIn(body: unknown, field: string, most: number): number | undefined {
  const text = textIn(body, field);
  const number = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number <= most ? number : undefined;
}

function failing(isWrong: boolean, field: string, code: string): Failed[] {
  return isWrong ? [{ field, code }] : [];
}
