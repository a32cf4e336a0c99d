/** What a room is for. A limit that is `null` is none. */
export interface RoomFacets {
  /** Adults and children together. */
  people: number;
  boysMaxAge: number | null;
  stepFree: boolean;
  takesPets: boolean;
  takesNoRecourse: boolean;
}

interface Free {
  id: string;
  facets: RoomFacets;
}

/** The rooms to try for a household, the smallest that is big enough first; those that are too small come never. */
export function roomsFor<R extends Free>(rooms: readonly R[], people: number): R[] {
  return rooms
    .filter(({ facets }) => facets.people >= people)
    .sort((a, b) => a.facets.people - b.facets.people || (a.id < b.id ? -1 : 1));
}
