import type { CallFact } from '../../../src/telephony/calls/call-facts';

export const CALLER = 'CAcaller';

let minute = 0;
/** One fact; each has a later time and a higher count than those made before it. */
export function fact(kind: CallFact['kind'], legSid: string, conferenceSid = ''): CallFact {
  minute += 1;
  return { kind, legSid, conferenceSid, sequence: minute, at: new Date(Date.UTC(2026, 10, 24, 10, minute)) };
}

/** The same as the second, but after the first. */
export function after(first: CallFact, second: CallFact): CallFact {
  return { ...second, sequence: first.sequence + 1, at: new Date(first.at.getTime() + 60_000) };
}

export const STORY = {
  requested: fact('handler.requested', 'a1'),
  accepted: fact('handler.accepted', 'a1'),
  handlerIn: fact('conference.join', 'handler-a1', 'CF1'),
  callerIn: fact('conference.join', 'caller', 'CF1'),
  guestAsked: fact('guest.requested', 'g1'),
  interpreterAsked: fact('interpreter.requested', 'g1'),
  helplineRung: fact('guest.dialled', 'g1'),
  guestIn: fact('conference.join', 'guest-g1', 'CF1'),
  entrusted: fact('guest.entrusted', 'g1'),
  handlerGone: fact('conference.leave', 'handler-a1', 'CF1'),
  guestGone: fact('conference.leave', 'guest-g1', 'CF1'),
  callerGone: fact('conference.leave', 'caller', 'CF1'),
  callerDone: fact('caller.completed', CALLER),
} as const;

export function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}
