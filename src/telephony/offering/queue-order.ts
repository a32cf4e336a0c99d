import type { CallerChoice } from '../calls/caller-choice';

/** What decides a caller's place in the queue. */
export interface QueuedCall {
  id: string;
  waitingSince: Date;
  /** Set while they wait again after having been with somebody. */
  lostHandlerAt: Date | null;
  callerChoice: CallerChoice | null;
  isEmergency: boolean;
  /** Calls by the same shown number that rang off unanswered in the last 24 hours. */
  abandonedBefore: number;
}

export const QUEUE_REASONS = ['lost-handler', 'emergency', 'repeated', 'longest-waiting'] as const;
/** Why a call stands where it stands; the first reason comes first. */
export type QueueReason = (typeof QUEUE_REASONS)[number];

export interface Ranked<C> {
  call: C;
  because: QueueReason;
}

/**
 * Who is answered first. Within one reason it is who waits longest, and ids break ties: the same calls give the same
 * order, however they are listed.
 */
export function queueOrder<C extends QueuedCall>(calls: readonly C[]): Ranked<C>[] {
  return calls
    .map((call) => ({ call, because: reasonOf(call) }))
    .toSorted(
      (one, other) =>
        QUEUE_REASONS.indexOf(one.because) - QUEUE_REASONS.indexOf(other.because) ||
        one.call.waitingSince.getTime() - other.call.waitingSince.getTime() ||
        (one.call.id < other.call.id ? -1 : 1),
    );
}

function reasonOf(call: QueuedCall): QueueReason {
  if (call.lostHandlerAt) return 'lost-handler';
  if (call.isEmergency && call.callerChoice === 'professional') return 'emergency';
  return call.abandonedBefore > 0 ? 'repeated' : 'longest-waiting';
}
