import type { Queue, ServiceRole } from '../directory';
import type { Level } from '../kernel/level';
import type { Need } from '../screening';

export type Due = 'now' | { workingHours: number };

export const DECISION_REASONS = {
  'childrens-front-door': [
    'children-in-home',
    'children-listed',
    'pregnant',
    'under-18',
    'under-16',
    'excluded',
  ],
  marac: ['high', 'threshold', 'judgement', 'escalation', 'repeat'],
  'who-does-what-to-whom': ['counter-allegation'],
} as const;
export type DecisionKind = keyof typeof DECISION_REASONS;
export type DecisionReason<K extends DecisionKind = DecisionKind> = (typeof DECISION_REASONS)[K][number];

export const PROMPT_KEYS = [
  'one-chance',
  'immigration-advice-first',
  'perpetrator-calling',
  'counter-allegation',
  'caller-is-not-the-person',
  'incomplete',
  'no-level-service',
  'ask-area',
  'ask-age',
  'ask-children',
  'interpreter',
  'access-needs',
  'care-and-support-needs',
  'stalking-advice',
] as const;
export type PromptKey = (typeof PROMPT_KEYS)[number];

export interface LevelRoute {
  /** Tried in turn until one has a service that fits. */
  queues: readonly Queue[];
  /** Instead of `queues` where the area's IDVA takes medium. */
  queuesWhereIdvaTakesMedium: readonly Queue[] | null;
  reason: string;
}

export interface NeedRoute {
  need: Need;
  /** `null`: answered by the level's own queue, by the children's rule or by a prompt. */
  queue: Queue | null;
  reason: string;
  specialisms: readonly string[];
  prompts: readonly PromptKey[];
}

export interface DecisionRule<K extends DecisionKind = DecisionKind> {
  due: { high: Due; otherwise: Due };
  reasons: Readonly<Record<DecisionReason<K>, string>>;
}

export interface RoutingRules {
  version: string;
  levels: Readonly<Record<Level, LevelRoute>>;
  incompleteReason: string;
  /** In the order placements and prompts appear. */
  needs: readonly NeedRoute[];
  children: { queue: Queue; ownSupportFromAge: number; ownSupportToAge: number; reason: string };
  youngPerson: { underAge: number; queue: Queue; reason: string; safeguardingUnderAge: number };
  ageSpecialisms: readonly { fromAge: number; toAge: number; specialisms: readonly string[] }[];
  /** Specialisms that suit a circumstance. */
  circumstances: { male: readonly string[]; pregnant: readonly string[]; children: readonly string[] };
  /** Roles that may answer a queue; a queue not named takes any. */
  roles: Readonly<Partial<Record<Queue, readonly ServiceRole[]>>>;
  /** Queues where being local may be the reason not to. */
  farAwayQueues: readonly Queue[];
  leadOrder: readonly Queue[];
  helplineQueue: Queue;
  perpetratorQueue: Queue;
  decisions: { readonly [K in DecisionKind]: DecisionRule<K> };
  prompts: readonly { key: PromptKey; text: string }[];
}
