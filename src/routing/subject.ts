import type { Level } from '../kernel/level';
import type { Answer, AssessedLevel, ForumRoute, Need } from '../screening';

export type CallerKind = 'self' | 'family-or-friend' | 'professional' | 'perpetrator' | 'unknown';

export interface PersonFacts {
  ageYears: number | null;
  gender: 'female' | 'male' | 'other' | null;
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
  children: readonly PersonFacts[];
  childrenInHome: Answer;
  pregnant: Answer;
  honourBasedAbuse?: Answer;
  callerKind: CallerKind;
  counterAllegation: boolean;
  /** `organisation` also when a hub handler makes the referral; `self` when nobody stands between. */
  referralRoute: 'self' | 'organisation';
  /** Excluded by the person, or blocked by a conflict check. */
  excludedOrganisationIds: readonly string[];
  /** Services the person does not consent to. */
  excludedServiceIds?: readonly string[];
  /** Attended or lived in; absent or `null` is "not asked". */
  attendedServiceIds?: readonly string[] | null;
  sentByServiceId?: string | null;
}

export function isUnderAge({ ageYears }: PersonFacts, age: number): boolean {
  return ageYears !== null && ageYears < age;
}
