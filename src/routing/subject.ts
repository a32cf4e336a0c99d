import type { Level } from '../kernel/level';
import type { Answer, AssessedLevel, ForumRoute, Need } from '../screening';
import type { ConsentCondition } from './consent-conditions';

export type CallerKind = 'self' | 'family-or-friend' | 'professional' | 'perpetrator' | 'unknown';

export interface PersonFacts {
  ageYears: number | null;
  gender: 'female' | 'male' | 'other' | null;
}

export interface ChildFacts extends PersonFacts {
  /** `null`: nobody has said. */
  livesWhere?: 'with-person' | 'elsewhere' | 'with-perpetrator' | null;
}

/** Who causes the harm, as far as a route depends on it. */
export interface PerpetratorFacts {
  /** To the person: `child` is the person's own child. */
  relation:
    'partner' | 'ex-partner' | 'child' | 'parent' | 'sibling' | 'other-relative' | 'carer' | 'other' | null;
  ageYears: number | null;
}

/** What limits which services can take somebody, or how they may be told. */
export interface Circumstances {
  pets: Answer;
  needsStepFree: Answer;
  noRecourse: Answer;
  /** Honour-based abuse or forced marriage: there may be one chance to speak. */
  isOneChance: Answer;
  stalking: Answer;
  doNotDiscloseLgbt: boolean;
}

/** All that routing knows. It holds no text that anybody typed. */
export interface RoutingSubject {
  level: AssessedLevel;
  workingLevel: Level;
  forumRoutes?: readonly ForumRoute[];
  /** ONS code; `null` when nobody knows. */
  areaCode: string | null;
  needs: readonly Need[];
  person: PersonFacts;
  children: readonly ChildFacts[];
  childrenInHome: Answer;
  pregnant: Answer;
  honourBasedAbuse?: Answer;
  circumstances: Circumstances;
  perpetrators: readonly PerpetratorFacts[];
  callerKind: CallerKind;
  /** Whether the person knows that somebody speaks for them. */
  personKnows: Answer;
  counterAllegation: boolean;
  /** `organisation` also when a hub handler makes the referral; `self` when nobody stands between. */
  referralRoute: 'self' | 'organisation';
  /** Excluded by the person, or blocked by a conflict check. */
  excludedOrganisationIds: readonly string[];
  /** Services the person does not consent to. */
  excludedServiceIds: readonly string[];
  consentConditions: readonly ConsentCondition[];
  /** Attended or lived in; absent or `null` is "not asked". */
  attendedServiceIds?: readonly string[] | null;
  sentByServiceId?: string | null;
}

export function isUnderAge({ ageYears }: Pick<PersonFacts, 'ageYears'>, age: number): boolean {
  return ageYears !== null && ageYears < age;
}

/** Somebody of an unknown age is asked, and not taken for old. */
export function isSixtyOrOver({ ageYears }: Pick<PersonFacts, 'ageYears'>): boolean {
  return ageYears !== null && ageYears >= 60;
}
