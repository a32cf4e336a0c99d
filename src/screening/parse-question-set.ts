import { z } from 'zod';
import { parseVersioned } from '../platform/config/parse-versioned';
import { needContradictions, screenContradictions } from './contradictions';
import { needsShape, screenShape } from './question-schema';
import type { AnswerLabel, QuestionSet } from './question-set';

/** How the four answers were called before the files said it themselves. */
const ANSWER_LABELS: readonly AnswerLabel[] = [
  { value: 'yes', say: 'Yes', web: 'Yes' },
  { value: 'no', say: 'No', web: 'No' },
  { value: 'dont-know', say: 'Don’t know', web: 'I don’t know' },
  { value: 'not-asked', say: 'Not asked', web: 'Skip this' },
];

const schema = z
  .strictObject({ ...screenShape, ...needsShape })
  .superRefine((set, context) => {
    for (const { path, message } of [...screenContradictions(set), ...needContradictions(set.needs)])
      context.addIssue({ code: 'custom', path, message });
  })
  .transform((set): QuestionSet => ({
    ...set,
    answers: ANSWER_LABELS,
    checklists: [],
    opening: [],
    household: [],
    perpetrators: [],
    equality: [],
  }));

/**
 * A question set of one file, as they were until September 2026. Throws one error that names the file and, for each
 * problem, its path and reason.
 */
export function parseQuestionSet(json: unknown, file: string): QuestionSet {
  return parseVersioned(schema, json, file);
}
