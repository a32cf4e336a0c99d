import { sayTime } from '../../platform/web/london-time';
import type { AttemptOutcome } from '../contact-attempts';
import { outcomeChoices, returnChoices, type Choice } from '../endings';
import type { ThreadLine } from '../questions.service';
import type { ReferralAttempt } from '../referral-attempt.entity';
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
  thread: readonly { side: ThreadLine['side']; at: string; when: string; who: string; text: string }[];
  /** What was recorded a moment ago, while it can be taken back. */
  recorded: string | null;
  paths: Readonly<
    Record<
      | 'attempt'
      | 'undoAttempt'
      | 'giveBack'
      | 'undo'
      | 'close'
      | 'reopen'
      | 'level'
      | 'ask'
      | 'details'
      | 'support',
      string
    >
  >;
}

const ATTEMPTS: readonly Choice[] = [
  { value: 'made', text: 'I spoke with them' },
  { value: 'no-answer', text: 'Nobody answered' },
  { value: 'wrong-person', text: 'Somebody else answered' },
  { value: 'unsafe', text: 'Not safe to go on' },
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
  known: {
    thread: readonly ThreadLine[];
    last: Pick<ReferralAttempt, 'outcome' | 'at'> | undefined;
    nameOf: (id: string) => string | undefined;
    now: Date;
  },
): HoldingView {
  const { thread, last, nameOf, now } = known;
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
      side,
      at: at.toISOString(),
      when: sayTime(at, now),
      who: SIDES[side],
      text,
    })),
    recorded: last ? `${sayAttempt(last.outcome)}, ${sayTime(last.at, now)}` : null,
    paths: pathsOf(reference),
  };
}

function sayAttempt(outcome: AttemptOutcome): string {
  return ATTEMPTS.find(({ value }) => value === outcome)?.text ?? outcome;
}

function pathsOf(reference: string): HoldingView['paths'] {
  return {
    attempt: worklistPaths.attempt(reference),
    undoAttempt: worklistPaths.undoAttempt(reference),
    giveBack: worklistPaths.giveBack(reference),
    undo: worklistPaths.undo(reference),
    close: worklistPaths.close(reference),
    reopen: worklistPaths.reopen(reference),
    level: worklistPaths.level(reference),
    ask: worklistPaths.ask(reference),
    details: worklistPaths.details(reference),
    support: worklistPaths.support(reference),
  };
}
