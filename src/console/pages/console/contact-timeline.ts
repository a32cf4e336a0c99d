import { NON_CASE_OUTCOMES, type Channel, type NonCaseOutcome } from '../../../contacts';
import { CHANNEL_WORDS, OUTCOME_WORDS } from './console-words';

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
  'call.queued': () => 'The caller is waiting in the queue.',
  'call.connecting': () => 'The handler’s phone is being rung.',
  'call.joined': () => 'The caller and the handler can talk.',
  'call.not-joined': () => 'The caller could not be brought to the handler.',
  'call.ended': ({ by = '' }) => ENDED_BY[by] ?? 'The call ended.',
  'confirmation.failed': () => 'A message could not be delivered.',
};

const ENDED_BY: Readonly<Record<string, string>> = {
  caller: 'The caller hung up.',
  handler: 'The handler ended the call.',
  network: 'The line was lost.',
};

/** One line of the contact's timeline; a code without a sentence is shown as it is rather than left out. */
export function sayHappened(
  { kind, facts, actorId }: HappenedOnce,
  names: ReadonlyMap<string, string>,
): string {
  return SENTENCES[kind]?.(facts, names.get(actorId) ?? 'Somebody') ?? `${kind.replaceAll(/[.-]/g, ' ')}.`;
}

function sayOutcome(outcome: string): string {
  if ((NON_CASE_OUTCOMES as readonly string[]).includes(outcome))
    return OUTCOME_WORDS[outcome as NonCaseOutcome].toLowerCase();
  return outcome === 'call-back' ? 'call back' : outcome;
}
