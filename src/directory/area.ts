import type { Level } from '../kernel/level';
import type { E164 } from '../kernel/phone-number';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Round the clock, or counted only while the hub is open. */
export type Span = { hours: number } | { workingHours: number } | { workingDays: number };

export interface LevelClocks {
  /** For a support service to answer an offer. */
  acknowledge: Span;
  /** For the first attempt to reach the person, after somebody accepted. */
  firstAttempt: Span;
  /** For the hub to act on what lies with it. */
  triage: Span;
  /** For a named person to take a decision that the machine may not. */
  decision: Span;
}

export interface OpeningHours {
  days: readonly Weekday[];
  /** Wall clock, `09:00`. */
  opens: string;
  closes: string;
}

export interface FrontDoor {
  childrenServiceId: string;
  adultsServiceId: string;
  outOfHoursChildrenServiceId: string | null;
  outOfHoursAdultsServiceId: string | null;
}

export interface AreaPhone {
  /** As printed. */
  number: string;
  e164: E164;
  note: string | null;
  verifiedOn: string | null;
}

/** The partnership one hub serves. */
export interface Area {
  /** ONS code. */
  code: string;
  slug: string;
  name: string;
  hubOrganisationId: string;
  phone: AreaPhone | null;
  /** Out of the 24 indicators of the checklist. */
  thresholds: { dashHigh: number; dashMedium: number };
  idvaTakesMedium: boolean;
  idvaTakesMediumBecause: string;
  clocks: Readonly<Record<Level, LevelClocks>>;
  workingHours: readonly OpeningHours[];
  timeZone: string;
  /** BCP 47, in the order they are spoken. */
  greetingLanguages: readonly string[];
  frontDoor: FrontDoor;
  perpetratorLineId: string;
  multiAgencyForum: { name: string };
  /** Mostly inside the area. A hint to be confirmed: postcodes do not follow council borders. */
  likelyOutcodes: readonly string[];
}
