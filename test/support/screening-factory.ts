import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  answerKeysOf,
  readQuestionSets,
  type Answer,
  type AnswerSheet,
  type QuestionSet,
  type ScreeningAnswers,
} from '../../src/screening';

/** Compiled tests lie elsewhere than the reviewed files: everything starts in the folder of the project. */
export const CONFIG_DIR = resolve('config');

export function readConfig(path: string): unknown {
  return JSON.parse(readFileSync(join(CONFIG_DIR, path), 'utf8'));
}

export const QUESTION_SETS: readonly QuestionSet[] = readQuestionSets(CONFIG_DIR);
/** The one that is asked now. */
export const QUESTION_SET: QuestionSet = QUESTION_SETS.at(-1)!;
export const THRESHOLDS = { dashHigh: 14, dashMedium: 10 };
export const SHORT_SCREEN_KEYS = QUESTION_SET.questions
  .filter(({ asked }) => asked === 'short-screen')
  .map(({ key }) => key);
export const ANSWER_KEYS = answerKeysOf(QUESTION_SET);

/** The short screen with every question answered no, but for what is said otherwise. */
export function sheet(overrides: AnswerSheet = {}): AnswerSheet {
  const answers: Record<string, Answer> = {};
  for (const key of SHORT_SCREEN_KEYS) answers[key] = 'no';
  return { ...answers, ...overrides };
}

export function screened(
  overrides: AnswerSheet = {},
  more: Partial<ScreeningAnswers> = {},
): ScreeningAnswers {
  return { shortScreen: sheet(overrides), judgement: null, ...more };
}
