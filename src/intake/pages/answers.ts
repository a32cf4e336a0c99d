import type { Answer, AnswerSheet, QuestionSet } from '../../screening';
import { ANSWERS } from '../../screening';
import { textOf, type Given } from './field';

const OLDEST = 120;

export function isAge(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= OLDEST;
}

export function ageOf(given: Given, name: string): number | null {
  const text = textOf(given, name);
  return isAge(text) ? Number(text) : null;
}

/** Loose on purpose: only delivery shows whether an address is one. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;
}

/** The answers that were given to a question set; what was skipped is not in it, and so "not asked". */
export function answerSheetOf(
  given: Given,
  questions: QuestionSet,
  fieldOf: (key: string) => string,
): AnswerSheet {
  const keys = questions.questions.flatMap(({ key, followUp }) => (followUp ? [key, followUp.key] : [key]));
  const answered = keys.map((key) => [key, textOf(given, fieldOf(key))] as const);
  return Object.fromEntries(answered.filter((entry): entry is [string, Answer] => isAnswer(entry[1])));
}

function isAnswer(text: string): boolean {
  return (ANSWERS as readonly string[]).includes(text);
}
