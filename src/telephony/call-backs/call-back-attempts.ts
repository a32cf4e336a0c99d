export const RECORDED_OUTCOMES = [
  'reached',
  'no-answer',
  'voicemail',
  'wrong-person',
  'danger-code',
  'refused',
] as const;
/** What a handler says came of a try. */
export type RecordedOutcome = (typeof RECORDED_OUTCOMES)[number];
/** `not-dialled`: the handler's own phone was not answered, so the person's never rang. */
export type AttemptOutcome = RecordedOutcome | 'not-dialled';

export const ATTEMPT_WAYS = ['bridge', 'desk-phone'] as const;
/** Both phones joined by us, or rung by hand. */
export type AttemptWay = (typeof ATTEMPT_WAYS)[number];

const IN_VAIN: ReadonlySet<string> = new Set<AttemptOutcome>(['no-answer', 'voicemail']);

/**
 * `settled`: the task is done. `decide`: a coordinator says whether there is another try. `not-safe`: nobody rings that
 * way again until the person says it is safe. `danger`: nothing goes out any more, and somebody acts now.
 */
export type NextStep = 'again' | 'settled' | 'decide' | 'not-safe' | 'danger';

/** What follows when a try ends this way, after those before it; `most` tries in vain are enough. */
export function stepAfter(
  outcome: AttemptOutcome,
  before: readonly { outcome: AttemptOutcome | null }[],
  most: number,
): NextStep {
  if (outcome === 'reached' || outcome === 'refused') return 'settled';
  if (outcome === 'danger-code') return 'danger';
  if (outcome === 'wrong-person') return 'not-safe';
  return countInVain([...before, { outcome }]) >= most ? 'decide' : 'again';
}

export function countInVain(attempts: readonly { outcome: AttemptOutcome | null }[]): number {
  return attempts.filter(({ outcome }) => outcome !== null && IN_VAIN.has(outcome)).length;
}

export function isRecorded(text: string): text is RecordedOutcome {
  return (RECORDED_OUTCOMES as readonly string[]).includes(text);
}
