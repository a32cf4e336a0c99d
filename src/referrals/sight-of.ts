import { organisationOf, type Actor } from '../kernel/actor';
import { holderOf, isOnWorklist, REFERRAL_STATES, type ReferralState } from './referral-lifecycle';
import type { Referral } from './referral.entity';

/** Nothing, as if it were not there; the card; who it is about as well; or what is left once it has ended. */
export type Sight = 'nothing' | 'card' | 'people' | 'ended';

/** States in which the organisation that a referral names sees anything of it. */
export const SEEN_STATES: ReferralState[] = REFERRAL_STATES.filter(isOnWorklist);

/**
 * What somebody who speaks for an organisation may see of a referral. What lies with the hub is nobody else's. Whether
 * they are too close to somebody in it is asked besides, of the people and not of the row.
 */
export function sightOf(actor: Actor, referral: Pick<Referral, 'organisationId' | 'state'>): Sight {
  const { organisationId, state } = referral;
  if (organisationOf(actor) !== organisationId || !isOnWorklist(state)) return 'nothing';
  if (holderOf(state) === 'organisation') return 'people';
  return state === 'closed' ? 'ended' : 'card';
}
