import { mayRun, type Standing } from '../forums/may-do';

/** Nothing, as if it were not there; that there is a case; or who it is about as well. */
export type CaseSight = 'nothing' | 'line' | 'people';

export interface Looking {
  standing: Standing;
  organisationId: string;
  /** They are, or are close to, somebody in it. */
  isTooClose: boolean;
}

export interface SeenCase {
  /** Named by the person, where somebody in it works, or decided by whoever runs the meeting. */
  withheldFrom: ReadonlySet<string>;
  isRestricted: boolean;
  isListReleased: boolean;
  /** Who referred it sees their own case at once. */
  referredBy: string;
}

/**
 * What somebody sees of a case. Who must not see it sees no gap either: cases are called by their references, so that
 * no number is missing. It holds for whoever leads the meeting too.
 */
export function sightOfCase(looking: Looking, seen: SeenCase): CaseSight {
  const { standing, organisationId, isTooClose } = looking;
  if (standing === 'none' || isTooClose || seen.withheldFrom.has(organisationId)) return 'nothing';
  if (mayRun(standing)) return 'people';
  if (!seen.isListReleased && seen.referredBy !== organisationId) return 'nothing';
  return seen.isRestricted ? 'line' : 'people';
}
