import { answerTo, isUnknown, type Answer, type AnswerSheet } from './answer';
import type { Instrument, ScreeningAnswers } from './assessment';
import { answerKeysOf, type Checklist, type Indicator, type QuestionSet } from './question-set';

const HEARD_BEFORE = 'forum-12-months';

/** The short screen with what the checklists and the record answer of it. A yes anywhere is a yes. */
export function filledSheet(answers: ScreeningAnswers, set: QuestionSet): AnswerSheet {
  const sheet = answers.shortScreen ?? {};
  const filled = { ...sheet, ...filledByChecklists(sheet, answers.instruments ?? [], set) };
  return answers.history?.heardWithin12Months ? { ...filled, [HEARD_BEFORE]: 'yes' } : filled;
}

/** Whose indicators these answers are to. */
export function checklistOf({ tool, answers }: Instrument, set: QuestionSet): Checklist | undefined {
  if (!answers) return undefined;
  const own = set.checklists.find((one) => one.tool === tool);
  return own ?? (set.checklist.tools.includes(tool) ? set.checklists[0] : undefined);
}

function filledByChecklists(
  sheet: AnswerSheet,
  instruments: readonly Instrument[],
  set: QuestionSet,
): Record<string, Answer> {
  const answered = instruments.flatMap((one) =>
    (checklistOf(one, set)?.indicators ?? []).map((indicator) => ({ indicator, answers: one.answers ?? {} })),
  );
  const filled: Record<string, Answer> = {};
  for (const key of answerKeysOf(set)) {
    const given = answered
      .filter(({ indicator }) => indicator.fills?.question === key)
      .map(({ indicator, answers }) => givenBy(indicator, answerTo(answers, indicator.key)));
    if (given.length > 0) filled[key] = together(answerTo(sheet, key), given);
  }
  return filled;
}

function givenBy({ fills }: Indicator, answer: Answer): Answer {
  return (answer === 'yes' || answer === 'no') && fills?.on.includes(answer) ? answer : 'not-asked';
}

/** A no stands for the question only where nothing that could say yes is left open. */
function together(answer: Answer, given: readonly Answer[]): Answer {
  if (answer === 'yes' || given.includes('yes')) return 'yes';
  return isUnknown(answer) && given.every((one) => one === 'no') ? 'no' : answer;
}
