import { Temporal } from 'temporal-polyfill';
import { DAY } from '../kernel/clock';

export const CONTACT_METHODS = ['phone', 'sms', 'email', 'voicemail', 'post'] as const;
export type ContactMethod = (typeof CONTACT_METHODS)[number];
export type SafeAnswer = 'yes' | 'no' | 'not-asked';

/** Local London times, `HH:MM`; days 1 (Monday) to 7 (Sunday). */
export interface SafeWindow {
  days: readonly number[];
  from: string;
  to: string;
}

/** What is safe changes: after this long somebody has to ask again. */
export const CONFIRMATION_LIFE_MS = 7 * DAY;

interface Asked {
  method: ContactMethod;
  safe: SafeAnswer;
  isSaidByPerson: boolean;
  window: SafeWindow | null;
  confirmedAt: Date | null;
}

export type MayContact =
  | { may: true }
  | {
      may: false;
      because:
        'said-unsafe' | 'not-asked' | 'not-from-the-person' | 'confirmation-expired' | 'outside-window';
    };

/**
 * Whether this way of reaching a person may be used at this moment. "Not asked" counts as "not safe": a partner may
 * answer, and a missed call is already a disclosure. Only a current, explicit yes from the person opens the way.
 */
export function mayContact(contact: Asked, at: Date): MayContact {
  if (contact.safe === 'no') return { may: false, because: 'said-unsafe' };
  if (contact.safe === 'not-asked') return { may: false, because: 'not-asked' };
  if (!contact.isSaidByPerson || !contact.confirmedAt) return { may: false, because: 'not-from-the-person' };
  const age = at.getTime() - contact.confirmedAt.getTime();
  if (age < 0 || age > CONFIRMATION_LIFE_MS) return { may: false, because: 'confirmation-expired' };
  if (contact.window && !isInside(contact.window, at)) return { may: false, because: 'outside-window' };
  return { may: true };
}

function isInside({ days, from, to }: SafeWindow, at: Date): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London');
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return days.includes(local.dayOfWeek) && from <= time && time < to;
}
