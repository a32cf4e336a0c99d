const QUESTION_ASKED = 'referral.question-asked';
/** It was answered, or whoever asked has it no longer, or does not need the answer any more. */
const SETTLES_QUESTION: ReadonlySet<string> = new Set([
  'referral.question-answered',
  'referral.accepted',
  'referral.moved-on',
  'referral.kept-at-hub',
  'referral.withdrawn',
]);

export const TURNS_OF_QUESTION: readonly string[] = [QUESTION_ASKED, ...SETTLES_QUESTION];

/** Whether a referral's history, oldest first, ends with a question that waits for an answer. */
export function hasOpenQuestion(timeline: readonly { kind: string }[]): boolean {
  const last = timeline.findLast(({ kind }) => SETTLES_QUESTION.has(kind) || kind === QUESTION_ASKED);
  return last?.kind === QUESTION_ASKED;
}
