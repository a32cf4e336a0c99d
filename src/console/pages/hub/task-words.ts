import type { TASK_OUTCOMES, TaskKind, TaskOutcome } from '../../../tasks';

type OutcomeWords = {
  readonly [K in TaskKind]: Readonly<Record<(typeof TASK_OUTCOMES)[K][number], string>>;
};

const TASK_OUTCOME_WORDS: OutcomeWords = {
  'marac-decision': { refer: 'Refer', 'do-not-refer': 'Do not refer' },
  'front-door-decision': { told: 'I told them', 'not-told': 'I did not tell them' },
  'who-does-what-decision': {
    'at-risk': 'This person is the one at risk',
    harming: 'This person causes the harm',
    unclear: 'Still unclear',
  },
  call: { taken: 'Taken: they hold the person from now on', refused: 'Refused: ask the next best' },
  form: { taken: 'Taken: they hold the person from now on', refused: 'Refused: ask the next best' },
  triage: { resolved: 'Settled' },
  'call-back': {
    made: 'I spoke with the person',
    'could-not-reach': 'I could not reach them',
    'not-safe': 'It was not safe to ring',
  },
  'failed-delivery': { handled: 'They know now, told another way' },
  'verify-source': {
    verified: 'They sent it: the number we found ourselves answered, and confirmed it',
    'not-verified': 'Not confirmed',
  },
};

export const WHAT_TO_DO: Readonly<Record<TaskKind, string>> = {
  'marac-decision':
    'Decide whether to refer to {forum}. Nothing is sent by itself: when you refer, send it first, then record it here.',
  'front-door-decision':
    'Decide whether to tell the children’s front door, and on what basis. Nothing is sent by itself: ring first, then record it here.',
  'who-does-what-decision':
    'Speak with each side alone, and find out who does what to whom before anybody is placed.',
  call: 'Ring the support service and ask whether it takes the person. Until it does, the hub holds them.',
  form: 'Send the support service its own form and ask whether it takes the person. Until it does, the hub holds them.',
  triage:
    'No support service in the directory is left to ask. Find another way with the person; the hub holds them.',
  'call-back':
    'Reach the person in the way, and at the time, that they said is safe. The contact’s page has both.',
  'failed-delivery':
    'A message did not arrive, or may not have. Tell them another way; never send it to the person again.',
  'verify-source':
    'Ring whoever sent this, on a number that you find yourself and not one from the referral. Say nothing about anybody before they have.',
};

export function sayOutcome(kind: TaskKind, outcome: TaskOutcome | null): string {
  const words: Readonly<Record<string, string>> = TASK_OUTCOME_WORDS[kind];
  return words[outcome ?? ''] ?? 'Not done yet';
}

export function outcomesOf(kind: TaskKind): { value: string; text: string }[] {
  return Object.entries(TASK_OUTCOME_WORDS[kind]).map(([value, text]) => ({ value, text }));
}
