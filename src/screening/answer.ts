export const ANSWERS = ['yes', 'no', 'dont-know', 'not-asked'] as const;
export type Answer = (typeof ANSWERS)[number];

/** By question key. A missing key is "not asked". */
export type AnswerSheet = Readonly<Record<string, Answer>>;

export function answerTo(sheet: AnswerSheet, key: string): Answer {
  return Object.hasOwn(sheet, key) ? (sheet[key] ?? 'not-asked') : 'not-asked';
}

export function isUnknown(answer: Answer): boolean {
  return answer === 'dont-know' || answer === 'not-asked';
}

export interface AnswerCounts {
  yes: number;
  no: number;
  unknown: number;
}

export function countAnswers(sheet: AnswerSheet, keys: readonly string[]): AnswerCounts {
  const counts = { yes: 0, no: 0, unknown: 0 };
  for (const key of keys) {
    const answer = answerTo(sheet, key);
    counts[answer === 'yes' || answer === 'no' ? answer : 'unknown'] += 1;
  }
  return counts;
}
