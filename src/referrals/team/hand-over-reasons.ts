import type { Choice } from '../endings';

export const HAND_OVER_REASONS = ['nobody-yet', 'away', 'too-much', 'better-placed', 'person-asked'] as const;
export type HandOverReason = (typeof HAND_OVER_REASONS)[number];

const WORDS: Readonly<Record<HandOverReason, string>> = {
  away: 'Whoever holds it is away',
  'too-much': 'Whoever holds it has too much',
  'better-placed': 'A colleague is better placed',
  'person-asked': 'The person asked for somebody else',
  'nobody-yet': 'Nobody held it yet',
};

/** What fits only where somebody holds it, or only where nobody does. */
const FOR_HELD: Readonly<Partial<Record<HandOverReason, boolean>>> = {
  away: true,
  'too-much': true,
  'nobody-yet': false,
};

/** Why it may go to somebody else; what nobody holds yet has reasons of its own. */
export function handOverChoices(isHeld: boolean): Choice[] {
  const offered = HAND_OVER_REASONS.filter((reason) => FOR_HELD[reason] !== !isHeld);
  return offered.map((value) => ({ value, text: WORDS[value] }));
}

/** A code that was dropped since is said as it is. */
export function sayHandOver(code: string | undefined): string {
  const words: Readonly<Record<string, string>> = WORDS;
  return words[code ?? ''] ?? code ?? 'no reason given';
}
