import { sayTime } from '../../../platform/web/london-time';
import type { EndedBy, GuestProgress, GuestView, InCallView } from '../../../telephony';

export interface CallFacts extends InCallView {
  endedBy: EndedBy | null;
}

interface Looking {
  /** Whoever has the contact works the call; a coordinator may listen; anybody else sees nothing of it. */
  standing: 'mine' | 'read-only';
  nameOfService: (id: string) => string;
  /** Lately the network did not do what was asked of it. */
  isNetworkDown: boolean;
  now: Date;
}

interface GuestLine {
  id: string;
  text: string;
  isProblem: boolean;
  canLeave: boolean;
  canDrop: boolean;
}

export interface InCallPanel {
  text: string;
  isOnHold: boolean;
  isNetworkDown: boolean;
  guests: readonly GuestLine[];
  failures: readonly string[];
  /** Which buttons there are. */
  can: {
    hold: boolean;
    resume: boolean;
    ringMe: boolean;
    hangUp: boolean;
    listen: boolean;
  };
  isListenedTo: boolean;
}

const ENDED: Readonly<Record<EndedBy, string>> = {
  caller: 'The caller hung up. Everything here is kept',
  handler: 'The call was ended from here. Everything here is kept',
  guest: 'Whoever was brought in hung up last. Everything here is kept',
  network: 'The line was lost. Everything here is kept',
};

const PROGRESS: Readonly<Record<GuestProgress, string>> = {
  asked: 'about to be rung',
  ringing: 'being rung',
  in: 'in the call',
  gone: 'has left',
  'no-answer': 'did not answer',
};

const FAILURES: Readonly<Record<string, string>> = {
  'call.hold-failed': 'The caller could not be put on hold',
  'call.resume-failed': 'The caller could not be brought back from hold',
  'call.invite-failed': 'Whoever you asked for could not be rung',
  'call.ring-failed': 'Whoever you asked for could not be rung',
  'call.remove-failed': 'Somebody could not be taken out of the call: put down your own phone if it is you',
  'call.listen-in-failed': 'The coordinator could not be brought in',
  'call.hang-up-failed': 'The call could not be ended from here: put down your phone',
};

/** The call as whoever may look at it sees it: who is in, what can be done, and what did not work. */
export function inCallPanel(call: CallFacts, looking: Looking): InCallPanel {
  return {
    text: sayState(call),
    isOnHold: call.state === 'joined' && call.isOnHold,
    isNetworkDown: looking.isNetworkDown && call.state !== 'ended',
    guests: call.guests.map((guest) => guestLine(guest, call, looking)),
    failures: call.failures.map(({ kind, at }) => sayFailure(kind, at, looking.now)),
    can: looking.standing === 'mine' ? buttonsOfHandler(call) : buttonsOfCoordinator(call),
    isListenedTo: call.isListenedTo,
  };
}

function buttonsOfHandler({ state, isOnHold }: CallFacts): InCallPanel['can'] {
  const isTalking = state === 'joined';
  return {
    hold: isTalking && !isOnHold,
    resume: isTalking && isOnHold,
    ringMe: state === 'queued',
    hangUp: isTalking,
    listen: false,
  };
}

function buttonsOfCoordinator({ state, isListenedTo }: CallFacts): InCallPanel['can'] {
  const listen = state === 'joined' && !isListenedTo;
  return { hold: false, resume: false, ringMe: false, hangUp: false, listen };
}

function sayState({ state, isOnHold, endedBy }: CallFacts): string {
  switch (state) {
    case 'queued':
      return 'Caller is waiting on the line';
    case 'connecting':
      return 'Your phone is being rung: answer it';
    case 'joined':
      return isOnHold ? 'The caller is on hold and cannot hear you' : 'You and the caller can talk';
    case 'transferred':
      return 'The caller is with whoever you brought in. You are out of the call';
    case 'ended':
      return endedBy ? ENDED[endedBy] : 'The call is over. Everything here is kept';
  }
}

function guestLine(guest: GuestView, call: CallFacts, { standing, nameOfService }: Looking): GuestLine {
  const isIn = guest.progress === 'in';
  const isHere = isIn || guest.progress === 'asked' || guest.progress === 'ringing';
  const isMine = standing === 'mine';
  return {
    id: guest.id,
    text: `${nameOfGuest(guest, nameOfService)}: ${PROGRESS[guest.progress]}`,
    isProblem: guest.progress === 'no-answer',
    canLeave: isMine && isIn && guest.kind === 'support-service' && call.state === 'joined',
    canDrop: isMine && isHere && call.state !== 'ended',
  };
}

function nameOfGuest({ kind, supportServiceId }: GuestView, nameOfService: (id: string) => string): string {
  if (kind === 'interpreter') return 'Interpreter';
  if (kind === 'supervisor') return 'A coordinator, listening';
  if (supportServiceId !== null) return nameOfService(supportServiceId);
  return kind === 'helpline' ? 'National helpline' : 'Support service';
}

function sayFailure(kind: string, at: Date, now: Date): string {
  return `${FAILURES[kind] ?? 'Something that was asked of the telephone did not work'} (${sayTime(at, now)})`;
}
