/** How a try to reach the person went. `made` is the first contact; the others are tries. */
export const ATTEMPT_OUTCOMES = ['made', 'no-answer', 'wrong-person', 'unsafe'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** After so many tries in vain somebody at the hub looks at it too. */
export const TRIES_BEFORE_HUB = 3;

/** What follows from a try. Whoever holds the referral goes on holding it in every case. */
export function followUpOf(
  outcome: AttemptOutcome,
  triesInVain: number,
): 'contacted' | 'tell-hub-unsafe' | 'tell-hub-unreached' | 'try-again' {
  if (outcome === 'made') return 'contacted';
  if (outcome === 'unsafe' || outcome === 'wrong-person') return 'tell-hub-unsafe';
  return triesInVain % TRIES_BEFORE_HUB === 0 ? 'tell-hub-unreached' : 'try-again';
}
