export const OFFER_CHANNELS = ['console', 'desk-phone', 'softphone', 'on-call'] as const;
export type OfferChannel = (typeof OFFER_CHANNELS)[number];

/**
 * `accepted`: they come, and are not there yet; `lost`: they accepted and did not come in time; `withdrawn`: somebody
 * else has the caller, or the caller is gone; `undialled`: their phone could not be rung.
 */
export const OFFER_ANSWERS = [
  'accepted',
  'declined',
  'missed',
  'lost',
  'withdrawn',
  'undialled',
  'joined',
] as const;
export type OfferAnswer = (typeof OFFER_ANSWERS)[number];

export function isOpenOffer({ answer }: { answer: OfferAnswer | null }): boolean {
  return answer === null || answer === 'accepted';
}

const TRIED: ReadonlySet<OfferAnswer | null> = new Set(['declined', 'missed', 'lost', 'undialled']);

/** Whether they had their turn and did not come: the others are asked before they are asked again. */
export function wasTried({ answer }: { answer: OfferAnswer | null }): boolean {
  return TRIED.has(answer);
}
