export const PRESENCES = ['available', 'on-contact', 'wrap-up', 'break', 'offline', 'missed'] as const;
/** `missed`: a call was offered and nobody answered; only they themselves end it. `offline`: not on shift. */
export type Presence = (typeof PRESENCES)[number];

/** The first five are the handler's own; the others follow from what happened to a call. */
export const PRESENCE_MOVES = [
  'go-on',
  'be-available',
  'take-break',
  'wrap-up',
  'go-off',
  'join',
  'leave',
  'miss',
] as const;
export type PresenceMove = (typeof PRESENCE_MOVES)[number];

type Moves = Readonly<Partial<Record<PresenceMove, Presence>>>;

const OWN = { 'be-available': 'available', 'take-break': 'break', 'wrap-up': 'wrap-up' } as const;
const FREE: Moves = { ...OWN, 'go-off': 'offline', join: 'on-contact' };

/** Nothing but their own move ever makes somebody available. */
const MOVES: Readonly<Record<Presence, Moves>> = {
  offline: { 'go-on': 'available' },
  available: { ...FREE, miss: 'missed' },
  'on-contact': { leave: 'wrap-up', join: 'on-contact' },
  'wrap-up': FREE,
  break: FREE,
  missed: FREE,
};

/**
 * Undefined for a move that is not legal from there. Who is said to be on a contact and is in no call any more, as
 * when no report of its end came, or when there never was a call, may say so themselves.
 */
export function nextPresence(
  presence: Presence,
  move: PresenceMove,
  { isInCall }: { isInCall: boolean },
): Presence | undefined {
  const moves = presence === 'on-contact' && !isInCall ? { ...MOVES[presence], ...FREE } : MOVES[presence];
  return moves[move];
}

/** Somebody who can come to a caller, now or after what they are at. */
export function isStaffing(presence: Presence): boolean {
  return presence === 'available' || presence === 'on-contact' || presence === 'wrap-up';
}

/** After so long without a sign from the console nobody is offered a call. */
const SILENT_AFTER_MS = 90_000;

export function hasSignal({ beatAt }: { beatAt: Date }, now: Date): boolean {
  return now.getTime() - beatAt.getTime() <= SILENT_AFTER_MS;
}
