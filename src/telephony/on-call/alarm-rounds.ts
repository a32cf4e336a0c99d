import { MINUTE } from '../../kernel/clock';
import { spellReference } from './spell-reference';

export const ALARM_KINDS = [
  'offer-expired',
  'hub-overdue',
  'question-overdue',
  'first-contact-overdue',
  'no-service-open',
  'task-overdue',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

const QUICK_ROUNDS = 10;
const QUICK_MS = 3 * MINUTE;
const SLOW_MS = 15 * MINUTE;

/** How long after a round everybody is rung again. It never ends by itself: it only grows slower. */
export function nextRoundAfter(rounds: number): number {
  return rounds < QUICK_ROUNDS ? QUICK_MS : SLOW_MS;
}

const WORDS: Readonly<Record<AlarmKind, string>> = {
  'offer-expired': 'A support service did not answer in time.',
  'hub-overdue': 'The hub has not acted in time.',
  'question-overdue': 'A question of a support service has not been answered in time.',
  'first-contact-overdue': 'The person has not been reached in time.',
  'no-service-open': 'No support service that fits is open.',
  'task-overdue': 'The hub has something to do that is overdue.',
};

/** Only after somebody pressed 1: what it is, and which referral, letter by letter. */
export function sayAlarm(kind: AlarmKind, reference: string): string {
  const what = kind === 'task-overdue' ? 'contact' : 'referral';
  return `${WORDS[kind]} It is ${what} ${spellReference(reference)}. Sign in to see it. It is yours now.`;
}

export function alarmWords(kind: AlarmKind): string {
  return WORDS[kind];
}
