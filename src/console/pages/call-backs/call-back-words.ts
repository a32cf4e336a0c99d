import { sayRefusal, type SafeWindow, type ShownNumber } from '../../../contacts';
import { sayTime } from '../../../platform/web/london-time';
import type { AttemptOutcome, CallerChoice, DialRefusal } from '../../../telephony';

export const OUTCOME_WORDS: Readonly<Record<AttemptOutcome, string>> = {
  reached: 'I spoke with the person',
  'no-answer': 'Nobody answered',
  voicemail: 'A machine answered',
  'wrong-person': 'Somebody else answered',
  'danger-code': 'The word for danger was said',
  refused: 'The person does not want a call back',
  'not-dialled': 'Our own phone was not answered: the person’s never rang',
};

/** What each outcome leads to, for whoever chooses it. */
export const OUTCOME_HINTS: Readonly<Partial<Record<AttemptOutcome, string>>> = {
  voicemail: 'You left no message, or only the one the person allows.',
  'wrong-person': 'Nobody rings this way again until the person says it is safe. A coordinator is told.',
  'danger-code': 'No more call backs. Nothing goes out to the person, and a coordinator is told at once.',
};

const OTHERS: Readonly<Record<Exclude<DialRefusal, Parameters<typeof sayRefusal>[0]>, string>> = {
  'no-way': 'No phone number is known for this person: they ring us, or are reached another way',
  'number-withheld': 'Your number must be withheld. Ring by hand, with 141 before the number',
  'being-rung': 'Somebody is ringing, or has rung and not yet said how it ended',
};

/** Why nobody is rung now, and when it may be. */
export function sayDialRefusal(because: DialRefusal, nextAt: Date | null, now: Date): string {
  const words = because in OTHERS ? OTHERS[because as keyof typeof OTHERS] : sayRefusalOf(because);
  return nextAt ? `${words}. Next: ${sayTime(nextAt, now)}` : words;
}

function sayRefusalOf(because: DialRefusal): string {
  return sayRefusal(because as Parameters<typeof sayRefusal>[0]);
}

export function sayShown(showNumber: ShownNumber | null | undefined): string {
  return showNumber === 'shown'
    ? 'Our number may be shown'
    : 'Withheld: their telephone must not show our number';
}

export const DAY_OPTIONS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (text, index) => ({ value: String(index + 1), text }),
);
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export function sayHours(window: SafeWindow | null): string {
  if (!window) return 'Any time';
  const days = window.days.length === 7 ? 'Every day' : window.days.map((day) => DAYS[day - 1]).join(', ');
  return `${days}, ${window.from} to ${window.to}, London time`;
}

const CALLERS: Readonly<Record<CallerChoice, string>> = {
  self: 'The person',
  'family-or-friend': 'Family or a friend',
  professional: 'A professional',
};

/** Who agreed to it: by key the caller says who they are, or does not. */
export function sayOrigin(by: string | undefined, choice: CallerChoice | null): string {
  if (by === 'handler') return 'Agreed with a handler';
  if (by !== 'keypad') return 'From a message';
  return choice ? CALLERS[choice] : 'Agreed by key: they did not say who they are';
}
