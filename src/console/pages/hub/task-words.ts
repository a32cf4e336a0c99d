import type { TASK_OUTCOMES, TaskKind, TaskOutcome } from '../../../tasks';

type OutcomeWords = {
  readonly [K in TaskKind]: Readonly<Record<(typeof TASK_OUTCOMES)[K][number], string>>;
};

const ANSWER_WORDS = {
  accepted: 'They take it on',
  'no-further-action': 'No further action by them',
  other: 'Something else: write what below',
  'not-yet': 'Rung again, not decided yet: this is set again',
} as const;

const TASK_OUTCOME_WORDS: OutcomeWords = {
  'marac-decision': { refer: 'Refer', 'do-not-refer': 'Do not refer' },
  'front-door-decision': { told: 'I told them', 'not-told': 'I did not tell them' },
  'adults-front-door-decision': { told: 'I told them', 'not-told': 'I did not tell them' },
  'marac-answer': ANSWER_WORDS,
  'front-door-answer': ANSWER_WORDS,
  'adults-front-door-answer': ANSWER_WORDS,
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
  'call-back-decision': {
    'try-again': 'Try again: it goes back on the list of call backs',
    stop: 'No more call backs: the person rings us',
  },
  'danger-code': { handled: 'Acted on' },
  'unanswered-call': {
    answered: 'Somebody has spoken with the caller, and written down what was said',
    'rang-off': 'The caller rang off',
  },
  'failed-delivery': { handled: 'They know now, told another way' },
  question: { answered: 'Answered' },
  'offer-expired': { seen: 'Seen: the next best has it, or the hub does' },
  'first-contact-overdue': {
    'they-will-ring': 'I spoke with them: they will reach the person now',
    'taken-back': 'I spoke with them: the hub takes the person back',
  },
  'unsafe-contact': { handled: 'The way to reach the person is settled anew' },
  'not-reached': { handled: 'Agreed with them how to go on' },
  'step-up': { handled: 'The plan fits the new level' },
  'wrong-pin': { handled: 'The worker was asked, and knows what to do' },
  'contact-details': {
    changed: 'I spoke with the person, and it is changed',
    'not-changed': 'It stays as it was',
  },
  'code-word-wrong': { handled: 'I know who it was, and the person is as safe as they can be' },
  'colleague-left': { handled: 'Somebody goes on with it' },
  'loose-end': { settled: 'Put right' },
  conflict: {
    'stays-blocked': 'They are connected, or may be: they never see this person',
    'not-the-same': 'They are not connected: they may be given this person',
  },
  'verify-source': {
    verified: 'They sent it: the number we found ourselves answered, and confirmed it',
    'not-verified': 'Not confirmed',
  },
  'holder-overdue': {
    'they-will': 'I spoke with them: they will do it now',
    handled: 'It is done, or not wanted any more',
  },
  rehearsal: { handled: 'It is mended, or I spoke with them' },
};

export const WHAT_TO_DO: Readonly<Record<TaskKind, string>> = {
  'marac-decision':
    'Decide whether to refer to {forum}. Nothing is sent by itself: when you refer, send it first, then record it here.',
  'front-door-decision':
    'Decide whether to tell the children’s front door, and on what basis. Nothing is sent by itself: ring first, then record it here.',
  'adults-front-door-decision':
    'Ask about care and support needs, and decide whether to tell the adults’ front door, and on what basis. Nothing is sent by itself: ring first, then record it here.',
  'marac-answer':
    'Find out whether {forum} has taken the referral, and when it is heard. When you ring and there is no answer yet, record that: you are reminded again.',
  'front-door-answer':
    'Find out what the children’s front door decided. When you ring and there is no decision yet, record that: you are reminded again. If it seems wrong, escalate it as your partnership has agreed.',
  'adults-front-door-answer':
    'Find out what the adults’ front door decided. When you ring and there is no decision yet, record that: you are reminded again. If it seems wrong, escalate it as your partnership has agreed.',
  'who-does-what-decision':
    'Speak with each side alone, and find out who does what to whom before anybody is placed.',
  call: 'Ring the support service and ask whether it takes the person. Until it does, the hub holds them.',
  form: 'Send the support service its own form and ask whether it takes the person. Until it does, the hub holds them.',
  triage:
    'No support service in the directory is left to ask. Find another way with the person; the hub holds them.',
  'call-back':
    'Reach the person in the way, and at the time, that they said is safe. The contact’s page has both.',
  'call-back-decision':
    'Several call backs were in vain. Decide whether to try again; nobody rings meanwhile.',
  'danger-code':
    'The person used the word for danger. Consider ringing 999 with the address that is known. Nothing goes out to the person until somebody has spoken with them.',
  'unanswered-call':
    'A caller has waited long, and nobody on shift can be offered the call. Take it, or see that somebody goes on shift. When the on-call telephone answered, ask who did, and write down what was said.',
  'failed-delivery':
    'A message did not arrive, or may not have. Tell them another way; never send it to the person again.',
  question:
    'The support service asks something before it answers. Find out, with the person or whoever referred, and write the answer on the referral’s page. Its clock stands still meanwhile, except when high.',
  'offer-expired':
    'A support service did not answer in time, and the referral went on. Ring them, if this happens again.',
  'first-contact-overdue':
    'The support service holds the person and has not reached them in time. Ring it. The person stays with it until you have spoken.',
  'unsafe-contact':
    'Somebody else answered, or it was not safe. Nobody rings that way again until the person says it is safe.',
  'not-reached':
    'Several tries to reach the person were in vain. Agree with the support service how to go on.',
  'step-up':
    'The level was raised after the plan was made. Look whether other support is wanted now, such as an IDVA.',
  'wrong-pin':
    'Three wrong PINs were typed at the link in a worker’s e-mail, and the link is dead. Ring the worker on a number you know: was it they? If not, somebody else reads their mailbox. The referral can still be accepted by signing in.',
  'contact-details':
    'The number or address may be the person’s no more: their worker heard so, or it was given up in another record. Speak with the person yourself, ask for the code word, and change it on the page below. Take it from nobody else.',
  'code-word-wrong':
    'Somebody who gave three wrong code words wanted the person’s contact details changed. Nothing was changed, and nothing can be for an hour. Find out from the handler who rang; think of “not safe now”, and of telling the person by a way that is safe.',
  'colleague-left':
    'Whoever had this contact cannot go on with it. Read what was heard, and see that somebody goes on: it waits in the console.',
  'loose-end': 'Something does not hold that always has to. Look at it, and put it right.',
  conflict:
    'Find out whether this member of staff is connected with whoever causes harm or must not be told, without naming the person. They see nothing of the referral meanwhile.',
  'verify-source':
    'Ring whoever sent this, on a number that you find yourself and not one from the referral. Say nothing about anybody before they have.',
  'holder-overdue':
    'The support service that holds the person owes a review or a safeguarding decision, and its time is over. Ring it. Where a child or an adult may be at risk, do not wait for it: tell the front door yourself.',
  rehearsal:
    'The rehearsal found that a referral to this support service would reach nobody, or wake nobody. The page of the rehearsal names what is broken. This task closes by itself once it is mended.',
};

export function sayOutcome(kind: TaskKind, outcome: TaskOutcome | null): string {
  const words: Readonly<Record<string, string>> = TASK_OUTCOME_WORDS[kind];
  if (outcome === 'overtaken') return 'Settled another way';
  return words[outcome ?? ''] ?? 'Not done yet';
}

export function outcomesOf(kind: TaskKind): { value: string; text: string }[] {
  return Object.entries(TASK_OUTCOME_WORDS[kind]).map(([value, text]) => ({ value, text }));
}

/** The first sentence of what to do: enough for a list. */
export function shortWhatToDo(kind: TaskKind): string {
  return WHAT_TO_DO[kind].split(/(?<=[.:]) /)[0]?.replace('{forum}', 'the multi-agency meeting') ?? '';
}
