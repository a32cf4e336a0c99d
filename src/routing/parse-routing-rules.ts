import { z } from 'zod';
import { QUEUES, SPECIALISMS } from '../directory';
import { parseVersioned } from '../platform/config/parse-versioned';
import { NEEDS } from '../screening';
import { CONSENT_CONDITIONS } from './consent-conditions';
import { ALWAYS_PROMPTED } from './prompts';
import {
  CIRCUMSTANCES,
  DECISION_KINDS,
  DECISION_REASONS,
  PROMPT_KEYS,
  type DecisionKind,
  type DecisionRule,
  type PromptKey,
  type RoutingRules,
} from './routing-rules';

const text = z.string().trim().min(1);
const queue = z.enum(QUEUES);
const age = z.int().min(0).max(130);
const specialisms = z.array(z.enum(SPECIALISMS));
const promptKey = z.enum(PROMPT_KEYS);
const role = z.enum(['casework', 'group', 'adjunct']);
const due = z.union([z.literal('now'), z.strictObject({ workingHours: z.int().min(1) })]);

const levelRoute = z.strictObject({
  queues: z.array(queue).min(1),
  queuesWhereIdvaTakesMedium: z.array(queue).min(1).nullable(),
  fallbackQueues: z.array(queue).default([]),
  reason: text,
});

const needRoute = z.strictObject({
  need: z.enum(NEEDS),
  queue: queue.nullable(),
  reason: text,
  specialisms,
  prompts: z.array(promptKey),
});

const specialWay = z.strictObject({
  circumstance: z.enum(CIRCUMSTANCES),
  title: text,
  reason: text,
  need: z.enum(NEEDS),
  queues: z.array(queue),
  isOptional: z.boolean(),
  specialisms,
  prompts: z.array(promptKey),
});

const consentRule = z.strictObject({
  condition: z.enum(CONSENT_CONDITIONS),
  text,
  queues: z.array(queue),
  organisationIds: z.array(text),
  serviceIds: z.array(text),
});

const accommodation = z.strictObject({
  queues: z.array(queue),
  asksBoysFromAge: age,
  asksNumberFrom: z.int().min(1),
  asksAboutNeeds: z.array(z.enum(NEEDS)),
});
/** What the first version says of it: nothing. */
const NO_ACCOMMODATION = { queues: [], asksBoysFromAge: 0, asksNumberFrom: 1, asksAboutNeeds: [] };

function decision<K extends DecisionKind>(kind: K): z.ZodType<DecisionRule<K>> {
  const reasons = z.partialRecord(z.enum<readonly string[]>(DECISION_REASONS[kind]), text);
  const rule = z.strictObject({ due: z.strictObject({ high: due, otherwise: due }), reasons });
  return rule as unknown as z.ZodType<DecisionRule<K>>;
}

/** Rule sets that were published before there was such a decision. */
const NO_DECISION = { due: { high: 'now', otherwise: 'now' }, reasons: {} } as const;

const schema: z.ZodType<RoutingRules> = z
  .strictObject({
    version: text,
    levels: z.strictObject({ high: levelRoute, medium: levelRoute, standard: levelRoute }),
    incompleteReason: text,
    needs: z.array(needRoute),
    children: z.strictObject({ queue, ownSupportFromAge: age, ownSupportToAge: age, reason: text }),
    youngPerson: z.strictObject({ underAge: age, queue, reason: text, safeguardingUnderAge: age }),
    ageSpecialisms: z.array(z.strictObject({ fromAge: age, toAge: age, specialisms })),
    circumstances: z.strictObject({ male: specialisms, pregnant: specialisms, children: specialisms }),
    roles: z.partialRecord(queue, z.array(role).min(1)),
    farAwayQueues: z.array(queue),
    leadOrder: z.array(queue).min(1),
    helplineQueue: queue,
    perpetratorQueue: queue,
    decisions: z.strictObject({
      'childrens-front-door': decision('childrens-front-door'),
      'adults-front-door': decision('adults-front-door').default(NO_DECISION),
      marac: decision('marac'),
      'who-does-what-to-whom': decision('who-does-what-to-whom'),
    }),
    prompts: z.array(z.strictObject({ key: promptKey, text })),
    specialWays: z.array(specialWay).default([]),
    consentConditions: z.array(consentRule).default([]),
    accommodation: accommodation.default(NO_ACCOMMODATION),
    publicFundsQueues: z.array(queue).default([]),
    onlyFor: specialisms.default([]),
  })
  .superRefine((rules, context) => {
    for (const [path, message] of contradictionsIn(rules))
      context.addIssue({ code: 'custom', path: [path], message });
  });

type Contradiction = readonly [path: string, message: string];

function contradictionsIn(rules: RoutingRules): Contradiction[] {
  return [
    ...onceEach(
      'needs',
      rules.needs.map(({ need }) => need),
      NEEDS,
    ),
    ...onceEach(
      'prompts',
      rules.prompts.map(({ key }) => key),
      promptsUsed(rules),
    ),
    ...reasonsMissing(rules),
    ...completeOrNone(
      'specialWays',
      rules.specialWays.map(({ circumstance }) => circumstance),
      CIRCUMSTANCES,
    ),
    ...completeOrNone(
      'consentConditions',
      rules.consentConditions.map(({ condition }) => condition),
      CONSENT_CONDITIONS,
    ),
    ...onceEach('leadOrder', rules.leadOrder, []),
    ...ages('children', rules.children.ownSupportFromAge, rules.children.ownSupportToAge),
    ...rules.ageSpecialisms.flatMap(({ fromAge, toAge }) => ages('ageSpecialisms', fromAge, toAge)),
    ...victimQueues(rules),
  ];
}

function onceEach(path: string, keys: readonly string[], required: readonly string[]): Contradiction[] {
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  const missing = required.filter((key) => !keys.includes(key));
  return [
    ...twice.map((key) => [path, `${key} appears twice`] as const),
    ...missing.map((key) => [path, `${key} is missing`] as const),
  ];
}

/** A version either knows nothing of these, or says something of each. */
function completeOrNone(path: string, keys: readonly string[], known: readonly string[]): Contradiction[] {
  return onceEach(path, keys, keys.length === 0 ? [] : known);
}

/** Reasons that came with the special ways. */
const ADDED_REASONS: readonly string[] = ['child-with-perpetrator', 'child-causes-harm', 'conditions'];

function reasonsMissing({ decisions, specialWays }: RoutingRules): Contradiction[] {
  return DECISION_KINDS.flatMap((kind) => {
    const known: readonly string[] = Object.keys(decisions[kind].reasons);
    if (kind === 'adults-front-door' && known.length === 0) return [];
    const required = DECISION_REASONS[kind].filter(
      (key) => specialWays.length > 0 || !ADDED_REASONS.includes(key),
    );
    return required
      .filter((key) => !known.includes(key))
      .map((key) => [`decisions.${kind}.reasons`, `${key} is missing`] as const);
  });
}

/** A prompt that something shows must have words. */
function promptsUsed({ needs, specialWays }: RoutingRules): PromptKey[] {
  const named = [...needs, ...specialWays].flatMap(({ prompts }) => prompts);
  return PROMPT_KEYS.filter((key) => ALWAYS_PROMPTED.includes(key) || named.includes(key));
}

function ages(path: string, from: number, to: number): Contradiction[] {
  return from <= to ? [] : [[path, `age ${from} is above ${to}`]];
}

/** Nobody who is harmed is ever sent where the perpetrators' services are. */
function victimQueues({
  levels,
  needs,
  children,
  youngPerson,
  perpetratorQueue,
  specialWays,
}: RoutingRules): Contradiction[] {
  const used = [
    ...Object.values(levels).flatMap((route) => [
      ...route.queues,
      ...(route.queuesWhereIdvaTakesMedium ?? []),
      ...route.fallbackQueues,
    ]),
    ...needs.map((route) => route.queue),
    children.queue,
    youngPerson.queue,
    ...specialWays.flatMap(({ queues }) => queues),
  ];
  return used.includes(perpetratorQueue)
    ? [['perpetratorQueue', `${perpetratorQueue} also answers a need`]]
    : [];
}

/** Throws one error that names the file and, for each problem, its path and reason. */
export function parseRoutingRules(json: unknown, file: string): RoutingRules {
  return parseVersioned(schema, json, file);
}

/** The same for what somebody is still writing: every problem, where it is and why. */
export function readRoutingRules(json: unknown): { rules: RoutingRules | null; problems: readonly string[] } {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { rules: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'The whole'}: ${message}`,
  );
  return { rules: null, problems };
}
