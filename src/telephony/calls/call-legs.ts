import {
  CALLER_LABEL,
  endsLegOf,
  guestLabel,
  handlerLabel,
  supervisorLabel,
  type CallFact,
} from './call-facts';

/** When somebody left; within one conference `sequence` tells who was first, where a report of it came. */
export interface Leaving {
  at: Date;
  sequence: number | null;
}

/** One leg's time in one conference. */
export interface Stay {
  conferenceSid: string;
  joinedAt: Date;
  left: Leaving | null;
}

export interface Leg {
  /** Of an attempt or a guest; the label alone where nothing else is known of the leg. */
  id: string;
  stays: readonly Stay[];
  /** It can still come, or is here. */
  isLive: boolean;
}

export interface GuestLeg extends Leg {
  isInterpreter: boolean;
  /** Rung by the caller's own leg, which is in no conference meanwhile. */
  isDialled: boolean;
  isEntrusted: boolean;
}

export interface Legs {
  caller: Leg;
  /** Those that somebody accepted or that are in the conference. */
  handlers: readonly Leg[];
  guests: readonly GuestLeg[];
  supervisors: readonly Leg[];
}

/** Every leg of a call. Asks which facts are known and never in which order they came. */
export function legsOf(callSid: string, facts: readonly CallFact[]): Legs {
  const callers = (name: string): boolean => name === CALLER_LABEL || name === callSid;
  const isOver = facts.some(({ kind }) => endsLegOf('caller', kind));
  return {
    caller: { id: callSid, stays: staysOf(facts, callers), isLive: !isOver },
    handlers: handlersOf(callSid, facts),
    guests: idsOf(facts, 'guest-', ['guest.requested', 'interpreter.requested', 'guest.dialled']).map((id) =>
      guestOf(id, facts),
    ),
    supervisors: idsOf(facts, 'supervisor-', ['supervisor.requested']).map((id) =>
      legOf(facts, { id, label: supervisorLabel(id), side: 'supervisor' }),
    ),
  };
}

/** Whether the last thing that happened to the caller was a helpline that answered. */
export function wasWithHelpline(callSid: string, facts: readonly CallFact[]): boolean {
  const isAnswered = ({ id, isDialled }: GuestLeg): boolean =>
    isDialled &&
    facts.some(
      ({ legSid, kind }) => legSid === id && (kind === 'guest.in-progress' || kind === 'guest.completed'),
    );
  const isBack = ({ id }: GuestLeg): boolean =>
    facts.some(({ kind, conferenceSid }) => kind === 'caller.requeued' && conferenceSid === id);
  return legsOf(callSid, facts).guests.some((guest) => isAnswered(guest) && !isBack(guest));
}

/** Where a leg is now; undefined when it is in no conference. */
export function placeOf({ stays, isLive }: Leg): string | undefined {
  return isLive ? stays.find(({ left }) => left === null)?.conferenceSid : undefined;
}

function handlersOf(callSid: string, facts: readonly CallFact[]): Leg[] {
  const ids = idsOf(facts, 'handler-', ['handler.requested', 'handler.accepted']);
  const known = ids.map((id) => legOf(facts, { id, label: handlerLabel(id), side: 'handler' }));
  return [...known, ...unlabelledOf(callSid, facts)];
}

/** A leg that nobody labelled is a handler's: only those are taken for company that keeps a caller safe. */
function unlabelledOf(callSid: string, facts: readonly CallFact[]): Leg[] {
  const names = facts.filter(({ kind }) => kind === 'conference.join').map(({ legSid }) => legSid);
  const isNamed = (name: string): boolean =>
    name === callSid || /^(caller$|(handler|guest|supervisor)-)/.test(name);
  const others = new Set(names.filter((name) => !isNamed(name)));
  return [...others].map((name) => {
    const stays = staysOf(facts, (leg) => leg === name);
    return { id: name, stays, isLive: stays.some(({ left }) => left === null) };
  });
}

function guestOf(id: string, facts: readonly CallFact[]): GuestLeg {
  const own = facts.filter(({ legSid }) => legSid === id).map(({ kind }) => kind);
  return {
    ...legOf(facts, { id, label: guestLabel(id), side: 'guest' }),
    isInterpreter: own.includes('interpreter.requested'),
    isDialled: own.includes('guest.dialled'),
    isEntrusted: own.includes('guest.entrusted'),
  };
}

interface Named {
  id: string;
  label: string;
  side: 'handler' | 'guest' | 'supervisor';
}

function legOf(facts: readonly CallFact[], { id, label, side }: Named): Leg {
  const over = overOf(facts, { id, side });
  const stays = staysOf(facts, (name) => name === label).map((stay) => ({
    ...stay,
    left: stay.left ?? over,
  }));
  const hasGone = stays.length > 0 && stays.every(({ left }) => left !== null);
  return { id, stays, isLive: over === null && !hasGone };
}

/** The leg came to nothing or has ended, whatever the conference said. */
function overOf(facts: readonly CallFact[], { id, side }: Omit<Named, 'label'>): Leaving | null {
  const over = facts.filter(
    ({ legSid, kind }) =>
      legSid === id &&
      (endsLegOf(side, kind) || kind === `${side}.undialled` || kind === 'handler.withdrawn'),
  );
  const at = earliest(over);
  return at && { at, sequence: null };
}

function staysOf(facts: readonly CallFact[], isLeg: (name: string) => boolean): Stay[] {
  const joins = facts.filter(({ kind, legSid }) => kind === 'conference.join' && isLeg(legSid));
  return [...new Set(joins.map(({ conferenceSid }) => conferenceSid))].toSorted().flatMap((conferenceSid) => {
    const here = facts.filter((fact) => fact.conferenceSid === conferenceSid);
    const joinedAt = earliest(joins.filter((fact) => fact.conferenceSid === conferenceSid));
    const leaves = here.filter(({ kind, legSid }) => kind === 'conference.leave' && isLeg(legSid));
    const ends = here.filter(({ kind }) => kind === 'conference.end');
    return joinedAt ? [{ conferenceSid, joinedAt, left: firstOf(leaves) ?? firstOf(ends) }] : [];
  });
}

function firstOf(facts: readonly CallFact[]): (Leaving & { sequence: number }) | null {
  const inOrder = facts.toSorted((a, b) => a.sequence - b.sequence || a.at.getTime() - b.at.getTime());
  const [first] = inOrder;
  return first ? { at: first.at, sequence: first.sequence } : null;
}

function idsOf(facts: readonly CallFact[], prefix: string, kinds: readonly CallFact['kind'][]): string[] {
  const asked = facts.filter(({ kind }) => kinds.includes(kind)).map(({ legSid }) => legSid);
  const joined = facts
    .filter(({ kind, legSid }) => kind === 'conference.join' && legSid.startsWith(prefix))
    .map(({ legSid }) => legSid.slice(prefix.length));
  return [...new Set([...asked, ...joined])].toSorted();
}

export function earliest(facts: readonly Pick<CallFact, 'at'>[]): Date | null {
  return facts.reduce<Date | null>((first, { at }) => (first && first <= at ? first : at), null);
}
