export const CALLER_CHOICES = ['self', 'family-or-friend', 'professional'] as const;
export type CallerChoice = (typeof CALLER_CHOICES)[number];

export const WANTED_GENDERS = ['female', 'male'] as const;
export type WantedGender = (typeof WANTED_GENDERS)[number];

const CHOICE_BY_KEY: Readonly<Record<string, CallerChoice>> = {
  1: 'self',
  2: 'family-or-friend',
  3: 'professional',
};
const GENDER_BY_KEY: Readonly<Record<string, WantedGender>> = { 1: 'female', 2: 'male' };

/** Undefined for any other key: nothing is asked twice, the caller goes on to the queue. */
export function callerChoiceOf(key: string | undefined): CallerChoice | undefined {
  return CHOICE_BY_KEY[key ?? ''];
}

export function wantedGenderOf(key: string | undefined): WantedGender | undefined {
  return GENDER_BY_KEY[key ?? ''];
}

/** A greeting takes no longer than this: whoever is still in it afterwards waits, whatever was reported. */
const GREETING_MS = 60_000;

/** Since when a caller waits for a handler; undefined while they are greeted. */
export function waitingSince(call: { openedAt: Date; queuedAt: Date | null }, now: Date): Date | undefined {
  if (call.queuedAt) return call.queuedAt;
  return now.getTime() - call.openedAt.getTime() > GREETING_MS ? call.openedAt : undefined;
}
