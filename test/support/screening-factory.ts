import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseQuestionSet,
  type Answer,
  type AnswerSheet,
  type QuestionSet,
  type ScreeningAnswers,
} from '../../src/screening';

export function readConfig(path: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../config', path), 'utf8'));
}

export const QUESTION_SET: QuestionSet = parseQuestionSet(
  readConfig('screening/2026-09.json'),
  'config/screening/2026-09.json',
);
export const THRESHOLDS = { dashHigh: 14, dashMedium: 10 };
export const SHORT_SCREEN_KEYS = QUESTION_SET.questions
  .filter(({ asked }) => asked === 'short-screen')
  .map(({ key }) => key);
export const ANSWER_KEYS = QUESTION_SET.questions.flatMap(({ key, followUp }) =>
  followUp ? [key, followUp.key] : [key],
);

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
