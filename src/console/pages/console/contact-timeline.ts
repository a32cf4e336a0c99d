import {
  NON_CASE_OUTCOMES,
  sayProof,
  type CallerKind,
  type Channel,
  type NonCaseOutcome,
  type Proof,
} from '../../../contacts';
import { CALLER_WORDS, CHANNEL_WORDS, OUTCOME_WORDS } from './console-words';
import { HAND_OFF_SENTENCES } from './hand-off-words';

export interface HappenedOnce {
  at: Date;
  kind: string;
  actorId: string;
  facts: Readonly<Record<string, string>>;
}

type Say = (facts: Readonly<Record<string, string>>, who: string) => string;

const SENTENCES: Readonly<Record<string, Say>> = {
  'contact.opened': ({ channel }) =>
    `Opened: ${(CHANNEL_WORDS[channel as Channel] ?? 'contact').toLowerCase()}.`,
  'contact.taken': (_, who) => `${who} took the contact.`,
  'contact.danger-now': (_, who) => `Danger now was answered, and the 999 card shown to ${who}.`,
  'contact.closed': ({ outcome = '' }) => `Closed: ${sayOutcome(outcome)}.`,
  'contact.abandoned': () => 'The caller rang off before anybody answered.',
  'contact.resumed': ({ from, to }) =>
    from ? `Goes on from contact ${from}: the line had dropped.` : `Goes on in contact ${to ?? ''}.`,
  'call.queued': () => 'The caller is waiting in the queue.',
  'call.connecting': () => 'The handler’s phone is being rung.',
  'call.joined': () => 'The caller and the handler can talk.',
  'call.not-joined': () => 'The caller could not be brought to the handler.',
  'call.transferred': () => 'The caller is with somebody who was brought in.',
  'call.waiting': () => 'The caller waits for a handler.',
  'call.caller-chose': (facts) => `The caller chose by key: ${sayChoice(facts)}.`,
  'call.not-returned': () => 'The caller could not be brought back to the queue.',
  'call.held': (_, who) => `${who} put the caller on hold.`,
  'call.resumed': (_, who) => `${who} came back to the caller.`,
  'call.guest-asked': ({ guest }, who) =>
    guest === 'interpreter' ? `${who} asked an interpreter in.` : `${who} asked a support service in.`,
  'call.guest-dropped': (_, who) => `${who} let go of somebody who was brought in.`,
  'call.left-with-guest': (_, who) => `${who} left the caller with the support service.`,
  'call.listened-to': (_, who) => `${who} listens; both were told.`,
  'call.hung-up': (_, who) => `${who} hung up.`,
  'call.helpline-asked': () => 'The caller chose the national helpline.',
  'call.call-back-agreed': () => 'The caller asked by key for a call back, and said the number is safe.',
  'call.call-back-not-safe': () => 'The caller did not say that a call back is safe: none was agreed.',
  'contact.resumes': () => 'The same number rang earlier, and that contact is still open.',
  'call.ended': ({ by = '' }) => ENDED_BY[by] ?? 'The call ended.',
  'sms.received': () => 'Another text message came from the same number.',
  'person.not-safe-now': (_, who) => `${who} said that it is not safe now: nothing goes out to the person.`,
  'person.safe-again': (_, who) => `${who} has spoken with the person: what they said is safe counts again.`,
  'person.stopped-texts': () => 'The person’s number asked us to stop texting it.',
  'person.barred': (_, who) => `${who} noted somebody who must not be told.`,
  'person.unbarred': (_, who) => `${who} took somebody off the list of those who must not be told.`,
  'way.changed': ({ method = '', proof = '' }, who) =>
    `${who} changed how the person is reached (${method}): ${sayProof(proof as Proof)}.`,
  'record.merged': ({ with: other, stays }, who) =>
    stays === 'this'
      ? `${who} merged the record of contact ${other} into this one.`
      : `${who} merged this record into that of contact ${other}.`,
  'record.merge-undone': ({ with: other }, who) =>
    `${who} took this record and that of contact ${other} apart.`,
  'way.change-refused': () =>
    'A change of how the person is reached was refused: it would have led to somebody who must not be told.',
  'call-back.agreed': (_, who) => `${who} agreed a call back with the person.`,
  'call-back.asked': (_, who) => `${who} asked to be joined to the person for a call back.`,
  'call-back.refused': () => 'A call back was refused: it was not safe at that moment.',
  'call-back.rung': (_, who) => `${who} rang the person back.`,
  'call-back.ended': ({ outcome = '' }) => `Call back: ${outcome.replaceAll('-', ' ')}.`,
  'confirmation.delivered': ({ channel }) =>
    channel === 'sms' ? 'A text message to the person was sent.' : 'An e-mail was sent.',
  'message.arrived': () => 'The person’s telephone received the text message.',
  'confirmation.skipped': () => 'No message was sent: no way is known to be safe.',
  'confirmation.failed': () => 'A message could not be delivered.',
  ...HAND_OFF_SENTENCES,
  'case.listed': ({ day }, who) =>
    `${who} put the person on the list of the area’s meeting of ${day ?? 'a day'}.`,
  'case.shown': () => 'An organisation at the area’s meeting was shown who it is about.',
  'case.heard': ({ forum, outcome = '' }) =>
    `${forum ?? 'The meeting'}: ${FORUM_OUTCOMES[outcome] ?? 'it has answered'}.`,
};

const FORUM_OUTCOMES: Readonly<Record<string, string>> = {
  heard: 'heard, and the actions are with the organisations',
  deferred: 'put off to its next meeting',
  'not-heard': 'not heard, as it does not belong there',
};

const ENDED_BY: Readonly<Record<string, string>> = {
  caller: 'The caller hung up.',
  handler: 'The handler ended the call.',
  guest: 'Whoever was brought in hung up last.',
  network: 'The line was lost.',
};

/** One line of the contact's timeline; a code without a sentence is shown as it is rather than left out. */
export function sayHappened(
  { kind, facts, actorId }: HappenedOnce,
  names: ReadonlyMap<string, string>,
): string {
  return SENTENCES[kind]?.(facts, names.get(actorId) ?? 'Somebody') ?? `${kind.replaceAll(/[.-]/g, ' ')}.`;
}

/** What the caller pressed, in words; what has none is shown as it is. */
function sayChoice(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .map(([name, value]) => CHOICES[name]?.(value) ?? `${name} ${value}`)
    .join(', ');
}

const CHOICES: Readonly<Record<string, (value: string) => string>> = {
  callerChoice: (value) => (CALLER_WORDS[value as CallerKind] ?? value).toLowerCase(),
  isEmergency: () => 'somebody is in danger now',
  isSilentHold: () => 'no sound while waiting',
  wantsGender: (value) => `would rather speak to a ${value === 'female' ? 'woman' : 'man'}`,
  language: (value) => new Intl.DisplayNames('en-GB', { type: 'language' }).of(value) ?? value,
};

function sayOutcome(outcome: string): string {
  if ((NON_CASE_OUTCOMES as readonly string[]).includes(outcome))
    return OUTCOME_WORDS[outcome as NonCaseOutcome].toLowerCase();
  if (outcome === 'listed') return 'it stands on the list of a meeting';
  if (outcome === 'resumed') return 'the person rang again';
  return outcome === 'call-back' ? 'call back' : outcome;
}
