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

/**
 * `caller.…` is the caller's own leg, `handler.…` one attempt to bring a handler in, `guest.…` and `supervisor.…`
 * whoever else was asked for, `conference.…` what they are in together.
 */
export type CallEventKind =
  | `${'caller' | 'handler' | 'guest' | 'supervisor'}.${CallStatus}`
  | `${'handler' | 'guest' | 'interpreter' | 'supervisor'}.requested`
  | `${'handler' | 'guest' | 'supervisor'}.undialled`
  | 'handler.offered'
  | 'handler.accepted'
  | 'handler.withdrawn'
  | 'handler.hung-up'
  /** The caller's own leg rings it, without a conference. */
  | 'guest.dialled'
  /** The caller was left with this guest on purpose, whether or not it has answered yet. */
  | 'guest.entrusted'
  | 'caller.requeued'
  | 'caller.callback-agreed'
  | 'hold.on'
  | 'hold.off'
  | `conference.${ConferenceStep}`;

export interface CallFact {
  /** The leg it is about: a label within a conference, our own id of an attempt or guest, or Twilio's id. */
  legSid: string;
  kind: CallEventKind;
  /** Twilio's count within a conference or a leg; our own where we count. */
  sequence: number;
  /** The conference it happened in; empty outside one. */
  conferenceSid: string;
  at: Date;
}

export const CALLER_LABEL = 'caller';
export type ParticipantLabel = typeof CALLER_LABEL | `${'handler' | 'guest' | 'supervisor'}-${string}`;

export const handlerLabel = (attemptId: string): ParticipantLabel => `handler-${attemptId}`;
export const guestLabel = (guestId: string): ParticipantLabel => `guest-${guestId}`;
export const supervisorLabel = (id: string): ParticipantLabel => `supervisor-${id}`;

const OVER: ReadonlySet<string> = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

export function callStatusOf(text: string | undefined): CallStatus | undefined {
  return CALL_STATUSES.find((status) => status === text);
}

export function isOver(status: CallStatus): boolean {
  return OVER.has(status);
}

/** Whether this says that a leg of that side has ended. */
export function endsLegOf(side: 'caller' | 'handler' | 'guest' | 'supervisor', kind: CallEventKind): boolean {
  const [who, status = ''] = kind.split('.', 2);
  return who === side && OVER.has(status);
}
