import { z } from 'zod';
import { LEVELS } from '../kernel/level';
import { ANSWERS } from './answer';
import { NEEDS } from './need';
import { CARD_KEYS, FORUM_ROUTES, LEADS_TO, RULE_IDS } from './question-set';

const text = z.string().trim().min(1, 'is empty');
const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a kebab-case key');
const words = { say: text, web: text, why: text };

const followUp = z.strictObject({ key, say: text, web: text, liftsWhen: z.literal('no') });

const question = z.strictObject({
  key,
  asked: z.enum(['short-screen', 'when-heard']),
  ...words,
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

const card = z.strictObject({
  key: z.enum(CARD_KEYS),
  title: text,
  handler: z.array(text),
  web: z.array(text),
});
const need = z.strictObject({ key: z.enum(NEEDS), label: text, web: text });
const answer = z.strictObject({ value: z.enum(ANSWERS), say: text, web: text });

const indicator = z.strictObject({
  number: z.int().min(1),
  key,
  subject: text,
  ...words,
  reason: text,
  fills: z.strictObject({ question: key, on: z.array(z.enum(['yes', 'no'])).min(1) }).nullable(),
});

const factQuestion = z.strictObject({
  key,
  asks: z.enum(['one', 'age', 'text']),
  ...words,
  answers: z.array(z.strictObject({ value: text, say: text, web: text })),
  raises: z.enum(LEADS_TO).nullable(),
});

export const screenShape = {
  version: text,
  incompleteFrom: z.int().min(1),
  checklist: z.strictObject({ tools: z.array(text), incompleteFrom: z.int().min(1) }),
  rules: z.array(rule),
  questions: z.array(question).min(1),
  cards: z.array(card),
};
export const needsShape = { needs: z.array(need) };

const part = <P extends string>(name: P): { version: typeof text; part: z.ZodLiteral<P> } => ({
  version: text,
  part: z.literal(name),
});
const facts = { questions: z.array(factQuestion).min(1) };
const checklist = {
  tool: key,
  title: text,
  underAge: z.int().min(1).nullable(),
  incompleteFrom: z.int().min(1),
  indicators: z.array(indicator).min(1),
};

/** One file each; together they are a question set. */
export const PART_SCHEMAS = {
  'short-screen': z.strictObject({
    ...part('short-screen'),
    ...screenShape,
    answers: z.array(answer),
  }),
  checklist: z.strictObject({ ...part('checklist'), ...checklist }),
  'checklist-young': z.strictObject({ ...part('checklist-young'), ...checklist }),
  opening: z.strictObject({
    ...part('opening'),
    questions: z.array(z.strictObject({ key, ...words, reason: text })).min(1),
  }),
  needs: z.strictObject({ ...part('needs'), ...needsShape }),
  household: z.strictObject({ ...part('household'), ...facts }),
  perpetrators: z.strictObject({ ...part('perpetrators'), ...facts }),
  equality: z.strictObject({ ...part('equality'), ...facts }),
} as const;

export type PartName = keyof typeof PART_SCHEMAS;
export type Parts = { [P in PartName]: z.infer<(typeof PART_SCHEMAS)[P]> };
export const PART_NAMES = Object.keys(PART_SCHEMAS) as PartName[];
