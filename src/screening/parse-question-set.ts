import { z } from 'zod';
import { LEVELS } from '../kernel/level';
import { parseVersioned } from '../platform/config/parse-versioned';
import { ANSWERS } from './answer';
import { NEEDS } from './need';
import { CARD_KEYS, FORUM_ROUTES, RULE_IDS, type QuestionSet } from './question-set';

const text = z.string().trim().min(1);
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case key');

const followUp = z.strictObject({ key, say: text, web: text, liftsWhen: z.literal('no') });

const question = z.strictObject({
  key,
  asked: z.enum(['short-screen', 'when-heard']),
  say: text,
  web: text,
  why: text,
  reason: text,
  raises: z.enum(RULE_IDS).nullable(),
  followUp: followUp.nullable().default(null),
  cards: z
    .array(z.strictObject({ on: z.array(z.enum(ANSWERS)).min(1), card: z.enum(CARD_KEYS) }))
    .default([]),
  forumRoute: z.enum(FORUM_ROUTES).nullable().default(null),
});

const rule = z.strictObject({
  id: z.enum(RULE_IDS),
  title: text,
  steps: z.array(z.strictObject({ signs: z.int().min(1), level: z.enum(LEVELS) })).min(1),
});

const schema: z.ZodType<QuestionSet> = z
  .strictObject({
    version: text,
    incompleteFrom: z.int().min(1),
    checklist: z.strictObject({ tools: z.array(text), incompleteFrom: z.int().min(1) }),
    rules: z.array(rule),
    questions: z.array(question).min(1),
    cards: z.array(
      z.strictObject({ key: z.enum(CARD_KEYS), title: text, handler: z.array(text), web: z.array(text) }),
    ),
    needs: z.array(z.strictObject({ key: z.enum(NEEDS), label: text, web: text })),
  })
  .superRefine((set, context) => {
    for (const { path, message } of contradictionsIn(set))
      context.addIssue({ code: 'custom', path, message });
  });

interface Contradiction {
  path: (string | number)[];
  message: string;
}

function contradictionsIn(set: QuestionSet): Contradiction[] {
  const answerKeys = set.questions.flatMap((q) => [q.key, ...(q.followUp ? [q.followUp.key] : [])]);
  return [
    ...listed('questions', answerKeys, []),
    ...listed(
      'rules',
      set.rules.map(({ id }) => id),
      RULE_IDS,
    ),
    ...listed(
      'cards',
      set.cards.map((card) => card.key),
      CARD_KEYS,
    ),
    ...listed(
      'needs',
      set.needs.map((need) => need.key),
      NEEDS,
    ),
  ];
}

/** Every required key there, and no key twice. */
function listed(path: string, keys: readonly string[], required: readonly string[]): Contradiction[] {
  const twice = new Set(keys.filter((one, at) => keys.indexOf(one) !== at));
  return [
    ...[...twice].map((one) => ({ path: [path], message: `${one} appears twice` })),
    ...required
      .filter((one) => !keys.includes(one))
      .map((one) => ({ path: [path], message: `${one} is missing` })),
  ];
}

/** Throws one error that names the file and, for each problem, its path and reason. */
export function parseQuestionSet(json: unknown, file: string): QuestionSet {
  return parseVersioned(schema, json, file);
}
