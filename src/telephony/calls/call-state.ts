export const CALL_STATES = ['queued', 'connecting', 'joined', 'ended'] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
] as const;
/** Twilio's words for how far one leg has come. */
export type CallStatus = (typeof CALL_STATUSES)[number];

export const CONFERENCE_STEPS = ['start', 'end', 'join', 'leave'] as const;
export type ConferenceStep = (typeof CONFERENCE_STEPS)[number];

/** `caller.…` is the caller's leg, `handler.…` one attempt to bring a handler in, `conference.…` what both are in. */
export type CallEventKind =
  | `caller.${CallStatus}`
  | `handler.${CallStatus}`
  | 'handler.requested'
  | 'handler.accepted'
  | 'handler.undialled'
  | `conference.${ConferenceStep}`;

export interface CallFact {
  /** The leg it is about: Twilio's id, or our attempt's for `handler.…`. */
  legSid: string;
  kind: CallEventKind;
  at: Date;
}

export type EndedBy = 'caller' | 'handler' | 'network';

export interface CallStanding {
  state: CallState;
  joinedAt: Date | null;
  endedAt: Date | null;
  endedBy: EndedBy | null;
}

const OVER: ReadonlySet<CallStatus> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

export function callStatusOf(text: string | undefined): CallStatus | undefined {
  return CALL_STATUSES.find((status) => status === text);
}

export function isOver(status: CallStatus): boolean {
  return OVER.has(status);
}

/**
 * Where a call stands. Reports arrive late, twice and in any order: this asks only which facts are known, never
 * which came first, so every order ends at the same answer and what is over stays over.
 */
export function callStanding(callSid: string, facts: readonly CallFact[]): CallStanding {
  const joinedAt = bothJoinedAt(callSid, facts);
  const endedAt = earliest(facts.filter((fact) => endsCall(callSid, fact)));
  return {
    state: stateOf(facts, { joinedAt, endedAt }),
    joinedAt,
    endedAt,
    endedBy: endedBy(callSid, facts),
  };
}

function stateOf(
  facts: readonly CallFact[],
  known: { joinedAt: Date | null; endedAt: Date | null },
): CallState {
  if (known.endedAt) return 'ended';
  if (known.joinedAt) return 'joined';
  const attempts = facts.filter(({ kind }) => kind === 'handler.requested').map(({ legSid }) => legSid);
  return attempts.some((attempt) => !hasFailed(attempt, facts)) ? 'connecting' : 'queued';
}

/** Whether this attempt to bring a handler in has come to nothing or is over. */
export function hasFailed(attemptId: string, facts: readonly CallFact[]): boolean {
  return facts.some(
    ({ legSid, kind }) =>
      legSid === attemptId && (kind === 'handler.undialled' || statusOver(kind, 'handler')),
  );
}

function bothJoinedAt(callSid: string, facts: readonly CallFact[]): Date | null {
  const joins = facts.filter(({ kind }) => kind === 'conference.join');
  const caller = earliest(joins.filter(({ legSid }) => legSid === callSid));
  const handler = earliest(joins.filter(({ legSid }) => legSid !== callSid));
  return caller && handler && (caller > handler ? caller : handler);
}

function endsCall(callSid: string, { legSid, kind }: CallFact): boolean {
  return statusOver(kind, 'caller') || (kind === 'conference.end' && legSid === callSid);
}

function endedBy(callSid: string, facts: readonly CallFact[]): EndedBy | null {
  if (!facts.some((fact) => endsCall(callSid, fact))) return null;
  const enders = facts.filter(({ kind }) => kind === 'conference.end').map(({ legSid }) => legSid);
  if (enders.includes(callSid)) return 'caller';
  if (facts.some(({ kind, legSid }) => kind === 'conference.join' && enders.includes(legSid)))
    return 'handler';
  return facts.some(({ kind }) => kind === 'caller.completed') ? 'caller' : 'network';
}

function statusOver(kind: CallEventKind, side: 'caller' | 'handler'): boolean {
  const [who, status] = kind.split('.', 2);
  return who === side && OVER.has(status as CallStatus);
}

function earliest(facts: readonly CallFact[]): Date | null {
  return facts.reduce<Date | null>((first, { at }) => (first && first <= at ? first : at), null);
}
