import type { CallFact } from '../calls/call-facts';
import { legsOf, placeOf, type GuestLeg } from '../calls/call-legs';
import { callPlace, type CallState } from '../calls/call-state';
import type { GuestKind } from './call-guest.entity';

/** How far somebody asked into a call has come. */
export type GuestProgress = 'asked' | 'ringing' | 'in' | 'gone' | 'no-answer';

export interface GuestView {
  id: string;
  kind: GuestKind;
  supportServiceId: string | null;
  progress: GuestProgress;
}

/** The call as the handler's screen shows it. */
export interface InCallView {
  state: CallState;
  isOnHold: boolean;
  /** Whether a handler's leg is in. */
  isHandlerIn: boolean;
  guests: readonly GuestView[];
  isListenedTo: boolean;
  /** What was asked for and could not be done, such as `call.hold-failed`; newest first. */
  failures: readonly { kind: string; at: Date }[];
}

interface Known {
  facts: readonly CallFact[];
  guests: readonly { id: string; kind: GuestKind; supportServiceId: string | null }[];
  failures: readonly { kind: string; at: Date }[];
}

export function inCallView(
  { callSid, state }: { callSid: string; state: CallState },
  { facts, guests, failures }: Known,
): InCallView {
  const legs = legsOf(callSid, facts);
  const { isOnHold } = callPlace(callSid, facts);
  return {
    state,
    isOnHold,
    isHandlerIn: legs.handlers.some((leg) => placeOf(leg) !== undefined),
    guests: guests
      .filter(({ kind }) => kind !== 'supervisor')
      .map(({ id, kind, supportServiceId }) => {
        const leg = legs.guests.find((each) => each.id === id);
        return { id, kind, supportServiceId, progress: leg ? progressOf(leg, facts) : 'asked' };
      }),
    isListenedTo: legs.supervisors.some((leg) => placeOf(leg) !== undefined),
    failures: failures.map(({ kind, at }) => ({ kind, at })),
  };
}

function progressOf(leg: GuestLeg, facts: readonly CallFact[]): GuestProgress {
  const kinds = new Set(facts.filter(({ legSid }) => legSid === leg.id).map(({ kind }) => kind));
  const wasIn = leg.stays.length > 0 || kinds.has('guest.in-progress');
  if (!leg.isLive) return wasIn ? 'gone' : 'no-answer';
  if (wasIn) return 'in';
  return kinds.has('guest.ringing') || kinds.has('guest.initiated') ? 'ringing' : 'asked';
}
