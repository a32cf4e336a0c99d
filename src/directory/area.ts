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

export const RING_STRATEGIES = ['longest-idle', 'all-at-once', 'in-order'] as const;
/** Which of several free handlers a call is offered to. */
export type RingStrategy = (typeof RING_STRATEGIES)[number];

/** How an area's telephone is answered. Its hours are its own: a line may be open when the office is not. */
export interface AreaTelephony {
  ringStrategy: RingStrategy;
  /** How long an offer stands before the next handler has it. */
  leaseSeconds: number;
  /** How long a caller waits for somebody of the gender or the language they asked for. */
  genderWaitSeconds: number;
  /** After so long with nobody to offer a call to, the people on call are rung. */
  nobodyAfterSeconds: number;
  /** A directory id: where callers are led whom nobody here can answer. */
  nationalHelplineId: string;
  /** Rung besides the people on call. */
  onCallNumber: E164 | null;
  /** Bank holidays are closed days unless it is round the clock. */
  openingHours: 'round-the-clock' | readonly OpeningHours[];
  /** Tries at an agreed call-back before a coordinator decides. */
  callBackAttempts: number;
}

export interface FrontDoor {
  childrenServiceId: string;
  adultsServiceId: string;
  outOfHoursChildrenServiceId: string | null;
  outOfHoursAdultsServiceId: string | null;
}

/** How long whoever was told may take to say what they decided, before they are rung again. */
export interface HandOffAnswers {
  children: Span;
  adults: Span;
  /** The multi-agency forum. */
  forum: Span;
}

export interface AreaPhone {
  /** As printed. */
  number: string;
  e164: E164;
  note: string | null;
  verifiedOn: string | null;
}

/** One tool of those that professionals bring along, as this partnership reads it. */
export interface ToolGrades {
  tool: string;
  /** `null`: whatever the version. */
  version: string | null;
  grades: readonly { grade: string; level: Level }[];
  /** From how many "yes"; `null` where the tool gives no score. */
  scores: { high: number | null; medium: number | null } | null;
}

/** The partnership one hub serves. */
export interface Area {
  /** ONS code. */
  code: string;
  slug: string;
  name: string;
  hubOrganisationId: string;
  phone: AreaPhone | null;
  /** Out of the 24 indicators of the checklist; and what the grades and scores of other tools mean here. */
  thresholds: { dashHigh: number; dashMedium: number; toolGrades: readonly ToolGrades[] };
  idvaTakesMedium: boolean;
  idvaTakesMediumBecause: string;
  clocks: Readonly<Record<Level, LevelClocks>>;
  workingHours: readonly OpeningHours[];
  telephony: AreaTelephony;
  timeZone: string;
  /** BCP 47, in the order they are spoken. */
  greetingLanguages: readonly string[];
  frontDoor: FrontDoor;
  handOffAnswers: HandOffAnswers;
  perpetratorLineId: string;
  multiAgencyForum: { name: string };
  /** Mostly inside the area. A hint to be confirmed: postcodes do not follow council borders. */
  likelyOutcodes: readonly string[];
}
