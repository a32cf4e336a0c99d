import { sayTime } from '../../platform/web/london-time';
import { outcomeChoices, returnChoices, type Choice } from '../endings';
import type { ThreadLine } from '../questions.service';
import { movesFrom, type ReferralMove } from '../referral-lifecycle';
import type { Referral } from '../referral.entity';
import { worklistPaths } from './paths';

export interface HoldingView {
  /** Which forms the page has: what the referral's state lets an organisation do. */
  may: Readonly<Partial<Record<ReferralMove, true>>>;
  attempts: readonly Choice[];
  returnReasons: readonly Choice[];
  others: readonly Choice[];
  outcomes: readonly Choice[];
  levels: readonly Choice[];
  thread: readonly { at: string; when: string; who: string; text: string }[];
  paths: Readonly<Record<'attempt' | 'giveBack' | 'undo' | 'close' | 'reopen' | 'level' | 'ask', string>>;
}

const ATTEMPTS: readonly Choice[] = [
  { value: 'made', text: 'I spoke with the person' },
  { value: 'no-answer', text: 'Nobody answered' },
  { value: 'wrong-person', text: 'Somebody else answered' },
  { value: 'unsafe', text: 'It was not safe' },
];

const LEVEL_CHOICES: readonly Choice[] = [
  { value: 'high', text: 'High' },
  { value: 'medium', text: 'Medium' },
  { value: 'standard', text: 'Standard' },
];

const SIDES: Readonly<Record<ThreadLine['side'], string>> = {
  organisation: 'You asked',
  hub: 'The hub answered',
  referrer: 'Whoever referred answered',
};

export function holdingView(
  { reference, state, alternatives }: Pick<Referral, 'reference' | 'state' | 'alternatives'>,
  known: { thread: readonly ThreadLine[]; nameOf: (id: string) => string | undefined; now: Date },
): HoldingView {
  const { thread, nameOf, now } = known;
  return {
    may: Object.fromEntries(movesFrom(state, 'organisation').map((move) => [move, true])),
    attempts: ATTEMPTS,
    returnReasons: returnChoices,
    others: alternatives.flatMap((id) => {
      const text = nameOf(id);
      return text === undefined ? [] : [{ value: id, text }];
    }),
    outcomes: outcomeChoices,
    levels: LEVEL_CHOICES,
    thread: thread.map(({ at, side, text }) => ({
      at: at.toISOString(),
      when: sayTime(at, now),
      who: SIDES[side],
      text,
    })),
    paths: pathsOf(reference),
  };
}

function pathsOf(reference: string): HoldingView['paths'] {
  return {
    attempt: worklistPaths.attempt(reference),
    giveBack: worklistPaths.giveBack(reference),
    undo: worklistPaths.undo(reference),
    close: worklistPaths.close(reference),
    reopen: worklistPaths.reopen(reference),
    level: worklistPaths.level(reference),
    ask: worklistPaths.ask(reference),
  };
}
