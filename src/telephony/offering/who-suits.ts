import type { WantedGender } from '../calls/caller-choice';

export interface Wanted {
  areaCode: string;
  /** BCP 47; null asks for none in particular. */
  language: string | null;
  wantsGender: WantedGender | null;
}

/** Somebody on shift, whatever they are at. */
export interface Suitor {
  accountId: string;
  areaCodes: readonly string[];
  languages: readonly string[];
  gender: WantedGender | null;
  /** They can come now, or after what they are at. */
  isStaffing: boolean;
}

export interface Suiting<S> {
  handler: S;
  /** What the caller asked for and this handler is not. */
  unmet: number;
}

type Wish = (handler: Suitor) => boolean;

/**
 * Who may be offered a call. The area is never given up. Language and gender are, in this order, kept for as long as
 * somebody who answers to them is there at all, and not for longer than the caller was told they wait for it.
 */
export function whoSuits<S extends Suitor>(
  call: Wanted,
  handlers: readonly S[],
  { isWaitOver }: { isWaitOver: boolean },
): Suiting<S>[] {
  const here = handlers.filter(({ areaCodes }) => areaCodes.includes(call.areaCode));
  const wishes = wishesOf(call);
  const kept = isWaitOver ? [] : keptWishes(wishes, here);
  return here
    .filter((handler) => kept.every((wish) => wish(handler)))
    .map((handler) => ({ handler, unmet: wishes.filter((wish) => !wish(handler)).length }));
}

function wishesOf({ language, wantsGender }: Wanted): Wish[] {
  return [
    ...(language === null ? [] : [({ languages }: Suitor) => doesSpeak(languages, language)]),
    ...(wantsGender === null ? [] : [({ gender }: Suitor) => gender === wantsGender]),
  ];
}

/** A wish that nobody there answers to would only keep the caller waiting. */
function keptWishes(wishes: readonly Wish[], here: readonly Suitor[]): Wish[] {
  const kept: Wish[] = [];
  for (const wish of wishes) {
    const both = [...kept, wish];
    if (here.some((handler) => handler.isStaffing && both.every((one) => one(handler)))) kept.push(wish);
  }
  return kept;
}

/** Whoever speaks Polish speaks it to callers from anywhere. */
function doesSpeak(languages: readonly string[], wanted: string): boolean {
  return languages.some((language) => primary(language) === primary(wanted));
}

function primary(language: string): string {
  return (language.split('-')[0] ?? language).toLowerCase();
}
