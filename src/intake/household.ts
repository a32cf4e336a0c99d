import type { CallerKind, Channel, NewSafeContact, PersonGender } from '../contacts';
import type { Need, ScreeningAnswers } from '../screening';

export interface HouseholdMember {
  name: string | null;
  ageYears: number | null;
  gender: PersonGender | null;
}

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
  screening: ScreeningAnswers;
  needs: readonly Need[];
  person: HouseholdMember & { address: string | null; outwardPostcode: string | null };
  children: readonly HouseholdMember[];
  safeContacts: readonly NewSafeContact[];
  isCounterAllegation: boolean;
  excludedOrganisationIds: readonly string[];
  consent: Consent;
  note: string | null;
}

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
