import type {
  CallerKind,
  Channel,
  ChildRelation,
  HeardFrom,
  LivesWhere,
  NewSafeContact,
  PerpetratorRelation,
  PersonGender,
} from '../contacts';
import type { ConsentCondition } from '../routing';
import type { Answer, Need, ScreeningAnswers } from '../screening';

export interface HouseholdMember {
  name: string | null;
  ageYears: number | null;
  gender: PersonGender | null;
}

/** A child is a person of the household with a place in it. `null`: nobody has said. */
export interface Child extends HouseholdMember {
  livesWhere: LivesWhere | null;
  relationToPerson: ChildRelation | null;
  relationToPerpetrator: ChildRelation | null;
}

/** Somebody who causes harm. A list: in a family several may, and some have no name. */
export interface Perpetrator extends HouseholdMember {
  relation: PerpetratorRelation | null;
  livesWithPerson: Answer;
}

/** What limits which support services can take somebody, or how they may be told. */
export interface Circumstances {
  pets: Answer;
  needsStepFree: Answer;
  noRecourse: Answer;
  /** Honour-based abuse or forced marriage: there may be one chance to speak. */
  isOneChance: Answer;
  /** Nobody is told without asking first, also not by the name of a service. */
  doNotDiscloseLgbt: boolean;
  /** BCP 47; `null` when no interpreter is needed or nobody asked. */
  usesInterpreter: string | null;
}

export const NO_CIRCUMSTANCES: Circumstances = {
  pets: 'not-asked',
  needsStepFree: 'not-asked',
  noRecourse: 'not-asked',
  isOneChance: 'not-asked',
  doNotDiscloseLgbt: false,
  usesInterpreter: null,
};

/** Nothing said of where a child lives or whose it is. */
export const NO_PLACE = { livesWhere: null, relationToPerson: null, relationToPerpetrator: null } as const;

export type ConsentAnswer = 'given' | 'refused' | 'not-asked';

/** Why sharing is lawful where the person did not consent; the statutory reasons. */
export const LAWFUL_BASES = [
  'vital-interests',
  'prevention-of-crime',
  'child-protection',
  'adult-safeguarding',
  'court-order',
  'public-interest',
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

export interface Consent {
  answer: ConsentAnswer;
  lawfulBasis: LawfulBasis | null;
  /** Why it is shared without consent, or what the person asked to keep back. */
  note: string | null;
}

/** Everything one contact told us, whoever took it down and in whatever form. */
export interface IntakeFacts {
  areaCode: string;
  callerKind: CallerKind;
  /** Whether the person knows that somebody speaks for them; absent is "not asked". */
  personKnows?: Answer;
  screening: ScreeningAnswers;
  needs: readonly Need[];
  person: HouseholdMember & { address: string | null; outwardPostcode: string | null };
  children: readonly Child[];
  perpetrators: readonly Perpetrator[];
  circumstances: Circumstances;
  safeContacts: readonly NewSafeContact[];
  isCounterAllegation: boolean;
  excludedOrganisationIds: readonly string[];
  excludedServiceIds: readonly string[];
  /** Attended or lived in; `null` is "not asked". */
  attendedServiceIds: readonly string[] | null;
  consent: Consent;
  /** Whom the person rules out while agreeing to the rest. */
  consentConditions: readonly ConsentCondition[];
  note: string | null;
  /** Through whom or what they came to know of the hub. */
  heardFrom?: HeardFrom | undefined;
  /** The organisation that a professional chose from the list, unproved. */
  statedOrganisationId?: string | undefined;
}

/** What a contact that says nothing more than this leaves open. */
export const NOTHING_MORE = {
  children: [],
  perpetrators: [],
  circumstances: NO_CIRCUMSTANCES,
  excludedOrganisationIds: [],
  excludedServiceIds: [],
  attendedServiceIds: null,
  consentConditions: [],
} as const satisfies Partial<IntakeFacts>;

/** Who sent it, when that is not the person. */
export interface IntakeSource {
  channel: Channel;
  organisationId: string | null;
  /** The hub has satisfied itself who this organisation is. */
  isVerified: boolean;
  /** Name, role and organisation as typed; for the hub alone. */
  details: string | null;
  /** Where the referrer is told how it goes; e-mail address of the professional. */
  replyTo: string | null;
}
