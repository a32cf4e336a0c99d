import type { Door, HandOffWay, TASK_OUTCOMES } from '../../../tasks';

export const WAY_WORDS: Readonly<Record<HandOffWay, string>> = {
  telephone: 'By telephone',
  'e-mail': 'By e-mail',
  'online-form': 'On their own form',
  'in-person': 'In person',
};

export const DOOR_WORDS: Readonly<Record<Door, string>> = {
  children: 'the children’s front door',
  adults: 'the adults’ front door',
  forum: 'MARAC',
};

type Answer = (typeof TASK_OUTCOMES)['front-door-answer'][number];

const ANSWERED: Readonly<Record<Answer, string>> = {
  accepted: 'takes it on',
  'no-further-action': 'takes no further action',
  other: 'decided something else, which the task says',
  'not-yet': 'has not decided yet',
};

type Facts = Readonly<Record<string, string>>;

/** The lines of the timeline about those outside who were told. Who took it there is in the task alone. */
export const HAND_OFF_SENTENCES: Readonly<Record<string, (facts: Facts, who: string) => string>> = {
  'hand-off.told': ({ to, way }, who) =>
    `${who} told ${doorOf(to)}, ${(WAY_WORDS[way as HandOffWay] ?? '').toLowerCase()}. A decision is to come back.`,
  'hand-off.not-told': ({ to }, who) => `${who} decided not to tell ${doorOf(to)}.`,
  'hand-off.answered': ({ to, outcome }, who) =>
    `${who} noted what came back: ${doorOf(to)} ${ANSWERED[outcome as Answer] ?? ''}.`,
  'hand-off.rung-again': ({ to }, who) => `${who} asked ${doorOf(to)} again: not decided yet.`,
};

function doorOf(to: string | undefined): string {
  return DOOR_WORDS[to as Door] ?? 'somebody outside';
}
