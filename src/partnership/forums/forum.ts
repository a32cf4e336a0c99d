import type { Weekday } from '../../directory';

/** `conference`: the high-risk meeting of the area (MARAC). `daily`: what came in since the last meeting (DRAMM). */
export type ForumKind = 'conference' | 'daily';

/** Every so many weeks on one day, counted from a first one; or each of these days. */
export type Rhythm = { everyWeeks: number; on: Weekday; firstOn: string } | { days: readonly Weekday[] };

/** So many working days before the meeting, or on its day; at this time. */
export interface Before {
  workingDaysBefore: number;
  at: string;
}

/** A meeting of an area’s organisations about people, as the area set it up. */
export interface Forum {
  id: string;
  kind: ForumKind;
  name: string;
  areaCode: string;
  timeZone: string;
  hubOrganisationId: string;
  meets: Rhythm;
  startsAt: string;
  listCloses: Before;
  returnsDue: Before;
  /** Of the information-sharing agreement that it meets under; null until there is one. */
  protocol: string | null;
  note: string;
  members: readonly string[];
  /** Members who may load a list of cases. */
  loadLists: readonly string[];
}
