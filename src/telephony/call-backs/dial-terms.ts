import {
  mayContact,
  nextMomentFor,
  type Asking,
  type Refusal,
  type ShownNumber,
  type Way,
} from '../../contacts';
import { MINUTE, plus } from '../../kernel/clock';
import type { AttemptOutcome, AttemptWay } from './call-back-attempts';

/** Why nobody is rung now; what is not a refusal of the way itself. */
export type DialRefusal = Refusal | 'no-way' | 'number-withheld' | 'being-rung';

export type DialTerms<W> =
  | { may: true; way: W; isCodeWordNeeded: boolean }
  /** `nextAt`: when it may be tried; null when somebody has to speak with the person first. */
  | { may: false; because: DialRefusal; nextAt: Date | null; way: W | null };

type RingableWay = Way & { showNumber: ShownNumber | null };

interface Tried {
  way: AttemptWay;
  at: Date;
  dialledAt: Date | null;
  outcome: AttemptOutcome | null;
}

export interface DialFacts<W extends RingableWay> {
  ways: readonly W[];
  attempts: readonly Tried[];
  /** How it is to be rung; absent asks only whether it may be rung at all. */
  by?: AttemptWay;
  at: Date;
}

/** A phone of ours that was not picked up by then rings no more: the try came to nothing. */
const RINGS_FOR_MS = 2 * MINUTE;

/**
 * Whether the person may be rung back now, and by which way. The network cannot ring without showing a number of
 * ours: unless the person agreed that one is shown, it is rung by hand from a telephone that withholds it.
 */
export function dialTerms<W extends RingableWay>({ ways, attempts, by, at }: DialFacts<W>): DialTerms<W> {
  const asking = { at, purpose: 'call-back' } as const;
  const way = bestWay(ways, asking);
  if (!way) return { may: false, because: 'no-way', nextAt: null, way: null };
  const verdict = mayContact(way, asking);
  if (!verdict.may) return { may: false, because: verdict.because, nextAt: nextMomentFor(way, asking), way };
  if (attempts.some((attempt) => isUnderWay(attempt, at)))
    return { may: false, because: 'being-rung', nextAt: null, way };
  if (by === 'bridge' && way.showNumber !== 'shown')
    return { may: false, because: 'number-withheld', nextAt: null, way };
  return { may: true, way, isCodeWordNeeded: verdict.isCodeWordNeeded };
}

/** Somebody is ringing, or has rung and not said how it ended. */
export function isUnderWay({ dialledAt, outcome, at: since }: Tried, at: Date): boolean {
  return outcome === null && (dialledAt !== null || plus(since, RINGS_FOR_MS) > at);
}

/** What may be used now, else what may be used soonest, else the first that was named. */
function bestWay<W extends RingableWay>(ways: readonly W[], asking: Asking): W | undefined {
  const phones = ways.filter(({ method }) => method === 'phone');
  const rated = phones.map((way) => ({ way, next: nextMomentFor(way, asking)?.getTime() ?? Infinity }));
  return rated.reduce<(typeof rated)[number] | undefined>(
    (best, each) => (best && best.next <= each.next ? best : each),
    undefined,
  )?.way;
}

/** Whether the same number may be left a message; a way of its own. */
export function mayLeaveMessage<W extends Way & { valueIndex: string }>(
  ways: readonly W[],
  { valueIndex }: Pick<W, 'valueIndex'>,
  at: Date,
): boolean {
  const voicemail = ways.filter((way) => way.method === 'voicemail' && way.valueIndex === valueIndex);
  return voicemail.some((way) => mayContact(way, { at, purpose: 'voicemail' }).may);
}
