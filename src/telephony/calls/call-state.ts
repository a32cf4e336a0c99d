import { endsLegOf, type CallFact } from './call-facts';
import { earliest, legsOf, placeOf, type GuestLeg, type Leaving, type Leg, type Legs } from './call-legs';

export const CALL_STATES = ['queued', 'connecting', 'joined', 'transferred', 'ended'] as const;
/**
 * `queued` waits for a handler; `connecting`: one accepted and is not with the caller yet; `joined`: the caller and a
 * handler can talk; `transferred`: the caller is with a support service or a helpline and no handler.
 */
export type CallState = (typeof CALL_STATES)[number];

export type EndedBy = 'caller' | 'handler' | 'guest' | 'network';

export interface CallStanding {
  state: CallState;
  joinedAt: Date | null;
  /** The caller waits again after having been with somebody: first in the queue. */
  lostHandlerAt: Date | null;
  endedAt: Date | null;
  endedBy: EndedBy | null;
}

/** Where the caller is, for whoever has to move somebody. */
export interface CallPlace {
  /** The conference the caller is in. */
  conferenceSid: string | null;
  /** Alone in it, with nobody on the way: they must be brought back to the queue. */
  isStranded: boolean;
  isOnHold: boolean;
  /** With a guest who is there, and no handler. */
  isWithGuestOnly: boolean;
  /** Conferences in which others are still, although the caller's call is over. */
  leftovers: readonly string[];
}

/**
 * Where a call stands. Reports arrive late, twice and in any order: this asks which facts are known, and looks at
 * Twilio's count or times only for who left first. So every order ends at the same answer, and what is over stays so.
 */
export function callStanding(callSid: string, facts: readonly CallFact[]): CallStanding {
  const legs = legsOf(callSid, facts);
  const state = stateOf(legs);
  const isWaiting = state === 'queued' || state === 'connecting';
  return {
    state,
    joinedAt: joinedAt(legs),
    lostHandlerAt: isWaiting ? lastCompanyLeftAt(legs) : null,
    endedAt: earliest(facts.filter(({ kind }) => endsLegOf('caller', kind))),
    endedBy: endedBy(legs, facts),
  };
}

export function callPlace(callSid: string, facts: readonly CallFact[]): CallPlace {
  const legs = legsOf(callSid, facts);
  const conferenceSid = placeOf(legs.caller) ?? null;
  const others = [...legs.handlers, ...legs.guests, ...legs.supervisors];
  const partners = legs.guests.filter(({ isInterpreter }) => !isInterpreter);
  return {
    conferenceSid,
    isStranded: conferenceSid !== null && stateOf(legs) === 'queued',
    isWithGuestOnly: stateOf(legs) === 'transferred' && partners.some((leg) => isAt(leg, conferenceSid)),
    isOnHold: conferenceSid !== null && isHeldIn(conferenceSid, facts),
    leftovers: legs.caller.isLive ? [] : [...new Set(others.flatMap((leg) => placeOf(leg) ?? []))],
  };
}

function isAt(leg: Leg, conferenceSid: string | null): boolean {
  return conferenceSid !== null && placeOf(leg) === conferenceSid;
}

function stateOf({ caller, handlers, guests }: Legs): CallState {
  if (!caller.isLive) return 'ended';
  const place = placeOf(caller);
  if (place !== undefined && handlers.some((leg) => placeOf(leg) === place)) return 'joined';
  if (guests.some((guest) => keepsCaller(guest, place))) return 'transferred';
  return handlers.some(({ isLive }) => isLive) ? 'connecting' : 'queued';
}

/** An interpreter helps a conversation and holds none; a guest that only rings holds nobody unless it was left to it. */
function keepsCaller(guest: GuestLeg, place: string | undefined): boolean {
  if (guest.isInterpreter || !guest.isLive) return false;
  if (guest.isDialled) return true;
  return place !== undefined && (guest.isEntrusted || placeOf(guest) === place);
}

interface Meeting {
  conferenceSid: string;
  at: Date;
}

/** Each time that the caller was in one conference with one of these. */
function meetings(caller: Leg, others: readonly Leg[]): Meeting[] {
  return caller.stays.flatMap(({ conferenceSid, joinedAt }) =>
    others
      .flatMap(({ stays }) => stays)
      .filter((stay) => stay.conferenceSid === conferenceSid)
      .map((stay) => ({ conferenceSid, at: stay.joinedAt > joinedAt ? stay.joinedAt : joinedAt })),
  );
}

function joinedAt({ caller, handlers }: Legs): Date | null {
  return earliest(meetings(caller, handlers));
}

function companyOf({ handlers, guests }: Legs): Leg[] {
  return [...handlers, ...guests.filter(({ isInterpreter }) => !isInterpreter)];
}

function lastCompanyLeftAt(legs: Legs): Date | null {
  const met = new Set(meetings(legs.caller, companyOf(legs)).map(({ conferenceSid }) => conferenceSid));
  const left = companyOf(legs)
    .flatMap(({ stays }) => stays)
    .flatMap((stay) => (stay.left && met.has(stay.conferenceSid) ? [stay.left.at] : []));
  return left.reduce<Date | null>((last, at) => (last && last >= at ? last : at), null);
}

function endedBy(legs: Legs, facts: readonly CallFact[]): EndedBy | null {
  if (legs.caller.isLive) return null;
  if (facts.some(({ kind }) => kind === 'handler.hung-up')) return 'handler';
  if (!facts.some(({ kind }) => kind === 'caller.completed')) return 'network';
  const last = lastMeeting(legs);
  const isBackInQueue = facts.some(
    ({ kind, conferenceSid }) => kind === 'caller.requeued' && conferenceSid === last?.conferenceSid,
  );
  return (last && !isBackInQueue && whoLeftFirst(legs, last.conferenceSid)) || 'caller';
}

function lastMeeting(legs: Legs): Meeting | undefined {
  return meetings(legs.caller, companyOf(legs)).toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || (a.conferenceSid < b.conferenceSid ? 1 : -1),
  )[0];
}

/** Of the company, who went last, when all of it had gone before the caller did; nothing when the caller went first. */
function whoLeftFirst(legs: Legs, conferenceSid: string): EndedBy | undefined {
  const leaving = ({ stays }: Leg): Leaving | null | undefined =>
    stays.find((stay) => stay.conferenceSid === conferenceSid)?.left;
  const callerLeft = leaving(legs.caller) ?? null;
  const company = companyOf(legs).filter((leg) => leaving(leg) !== undefined);
  const left = company.map((leg) => ({ leg, left: leaving(leg) ?? null }));
  if (!left.every((one) => one.left && isBefore(one.left, callerLeft))) return undefined;
  const lastLeft = left.reduce((last, one) => (isBefore(one.left, last.left) ? last : one));
  return legs.handlers.includes(lastLeft.leg) ? 'handler' : 'guest';
}

function isBefore(one: Leaving | null, other: Leaving | null): boolean {
  if (!one || !other) return one !== null;
  if (one.sequence !== null && other.sequence !== null) return one.sequence < other.sequence;
  return one.at < other.at;
}

function isHeldIn(conferenceSid: string, facts: readonly CallFact[]): boolean {
  const orders = facts.filter(
    (fact) => fact.conferenceSid === conferenceSid && (fact.kind === 'hold.on' || fact.kind === 'hold.off'),
  );
  const last = orders.reduce<CallFact | undefined>(
    (latest, fact) => (latest && latest.sequence >= fact.sequence ? latest : fact),
    undefined,
  );
  return last?.kind === 'hold.on';
}

/** Whether this attempt to bring a handler in has come to nothing or is over. */
export function hasFailed(attemptId: string, facts: readonly CallFact[]): boolean {
  return facts.some(
    ({ legSid, kind }) =>
      legSid === attemptId &&
      (endsLegOf('handler', kind) || kind === 'handler.undialled' || kind === 'handler.withdrawn'),
  );
}
