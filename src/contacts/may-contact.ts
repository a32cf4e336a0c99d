import { DAY } from '../kernel/clock';
import { isInsideWindow, nextMomentInside, type SafeWindow } from './safe-window';

export const CONTACT_METHODS = ['phone', 'sms', 'email', 'voicemail', 'post'] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];
export const SAFE_ANSWERS = ['yes', 'no', 'not-asked'] as const;
export type SafeAnswer = (typeof SAFE_ANSWERS)[number];

/** What the person's telephone is to show when it is rung. */
export const SHOWN_NUMBERS = ['withheld', 'shown'] as const;
export type ShownNumber = (typeof SHOWN_NUMBERS)[number];

/** What is safe changes: after this long somebody has to ask again. */
export const CONFIRMATION_LIFE_MS = 7 * DAY;

/** What hangs over every way to reach one person, whatever was said of each. */
export interface Reach {
  /** "Not safe now" was said or seen; null once somebody has spoken with the person. */
  notSafeNowAt: Date | null;
  /** Organisations that must not receive anything of this person. */
  barredOrganisationIds: readonly string[];
}

/** One way to reach somebody, and what was said of it. */
export interface Way extends Reach {
  method: ContactMethod;
  safe: SafeAnswer;
  isSaidByPerson: boolean;
  window: SafeWindow | null;
  confirmedAt: Date | null;
  codeWord?: unknown;
  /** It belongs to somebody who must not receive anything. */
  isBarred: boolean;
  /** When this number asked us by text message to stop texting it. */
  stoppedAt: Date | null;
}

export const CONTACT_PURPOSES = [
  'confirmation',
  'call-back',
  'voicemail',
  'transfer',
  'worker-call',
] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/** An organisation reaches the person, or is given them, in the last two; the hub itself in the others. */
export type Asking =
  | { at: Date; purpose: 'confirmation' | 'call-back' | 'voicemail' }
  | { at: Date; purpose: 'transfer' | 'worker-call'; organisationId: string };

export const REFUSALS = [
  'not-safe-now',
  'must-not-receive',
  'said-unsafe',
  'not-asked',
  'not-from-the-person',
  'confirmation-expired',
  'wrong-way',
  'outside-window',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type MayContact = { may: true; isCodeWordNeeded: boolean } | { may: false; because: Refusal };

/** A voicemail is a way of its own: a yes to ringing is none to leaving a message. */
const METHODS_FOR: Readonly<Record<ContactPurpose, readonly ContactMethod[]>> = {
  confirmation: ['sms', 'email'],
  'call-back': ['phone'],
  voicemail: ['voicemail'],
  transfer: ['phone'],
  'worker-call': CONTACT_METHODS,
};

/**
 * Whether this way of reaching a person may be used at this moment, for this. "Not asked" counts as "not safe": a
 * partner may answer, and a missed call is already a disclosure. Only a current, explicit yes from the person opens
 * the way, and "not safe now" shuts every one until somebody has spoken with the person.
 */
export function mayContact(way: Way, asking: Asking): MayContact {
  const because = refusalOf(way, asking);
  return because ? { may: false, because } : { may: true, isCodeWordNeeded: isGiven(way.codeWord) };
}

/** When it will next be yes if nobody says anything more; null when somebody has to speak with the person first. */
export function nextMomentFor(way: Way, asking: Asking): Date | null {
  const verdict = mayContact(way, asking);
  if (verdict.may) return asking.at;
  if (verdict.because !== 'outside-window' || !way.window) return null;
  const at = nextMomentInside(way.window, asking.at);
  return at && mayContact(way, { ...asking, at }).may ? at : null;
}

/**
 * The line that the person is speaking on agrees for as long as they speak; "not safe now" waits for just that. Whom
 * they ruled out stays ruled out.
 */
export function liveLine({ barredOrganisationIds }: Pick<Reach, 'barredOrganisationIds'>, at: Date): Way {
  const heard = { safe: 'yes', isSaidByPerson: true, window: null, confirmedAt: at } as const;
  const over = { notSafeNowAt: null, barredOrganisationIds, isBarred: false, stoppedAt: null };
  return { ...heard, ...over, method: 'phone' };
}

function refusalOf(way: Way, asking: Asking): Refusal | undefined {
  if (way.notSafeNowAt) return 'not-safe-now';
  if (isForbidden(way, asking)) return 'must-not-receive';
  return yesRefusal(way, asking.at) ?? useRefusal(way, asking);
}

function isForbidden({ isBarred, barredOrganisationIds }: Way, asking: Asking): boolean {
  return isBarred || ('organisationId' in asking && barredOrganisationIds.includes(asking.organisationId));
}

/** What is missing to a current, explicit yes of the person. */
function yesRefusal(way: Way, at: Date): Refusal | undefined {
  if (way.safe === 'no' || isStopped(way)) return 'said-unsafe';
  if (way.safe === 'not-asked') return 'not-asked';
  if (!way.isSaidByPerson || !way.confirmedAt) return 'not-from-the-person';
  const age = at.getTime() - way.confirmedAt.getTime();
  return age < 0 || age > CONFIRMATION_LIFE_MS ? 'confirmation-expired' : undefined;
}

function useRefusal({ method, window }: Way, { purpose, at }: Asking): Refusal | undefined {
  if (!METHODS_FOR[purpose].includes(method)) return 'wrong-way';
  return window && !isInsideWindow(window, at) ? 'outside-window' : undefined;
}

/** STOP counts until the person says yes again, later. */
function isStopped({ method, stoppedAt, confirmedAt }: Way): boolean {
  return method === 'sms' && stoppedAt !== null && !(confirmedAt && confirmedAt > stoppedAt);
}

function isGiven(codeWord: unknown): boolean {
  return codeWord !== undefined && codeWord !== null && codeWord !== '';
}
