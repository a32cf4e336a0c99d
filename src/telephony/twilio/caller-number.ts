import { parsePhone, type E164 } from '../../kernel/phone-number';

/**
 * Numbers that spell "anonymous", "restricted", "unavailable" or "unknown" on a keypad: Twilio's way to say that
 * there is none.
 */
const SPELLED_OUT = new Set(['+266696687', '+7378742833', '+86282452253', '+8656696', '+464']);

/** The number a caller shows; undefined when it is withheld, which is a caller like any other. */
export function callerNumber(from: string): E164 | undefined {
  return from.startsWith('+') && !SPELLED_OUT.has(from) ? parsePhone(from) : undefined;
}
