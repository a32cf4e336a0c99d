import type { Queue, ServiceRole } from '../directory';
import type { Level } from '../kernel/level';
import type { Need } from '../screening';
import type { ConsentCondition } from './consent-conditions';

export type Due = 'now' | { workingHours: number };

export const DECISION_REASONS = {
  'childrens-front-door': [
    'children-in-home',
    'children-listed',
    'pregnant',
    'under-18',
    'under-16',
    'child-with-perpetrator',
    'child-causes-harm',
    'excluded',
  ],
  'adults-front-door': ['disability', 'older-person', 'sixty-or-over', 'carer-causes-harm', 'excluded'],
  marac: ['high', 'threshold', 'judgement', 'escalation', 'repeat', 'conditions'],
  'who-does-what-to-whom': ['counter-allegation'],
} as const;
export type DecisionKind = keyof typeof DECISION_REASONS;
export const DECISION_KINDS = [
  'childrens-front-door',
  'adults-front-door',
  'marac',
  'who-does-what-to-whom',
] as const;
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
  'under-16',
  'sixteen-or-seventeen',
  'older-person',
  'men',
  'lgbt-not-to-be-told',
  'child-to-parent',
  'pregnancy',
  'person-does-not-know',
] as const;
export type PromptKey = (typeof PROMPT_KEYS)[number];

/** What sends somebody a special way. What each of them means is code; what follows from it is these rules. */
export const CIRCUMSTANCES = [
  'one-chance',
  'no-recourse',
  'person-does-not-know',
  'perpetrator-calling',
  'counter-allegation',
  'under-16',
  'sixteen-or-seventeen',
  'sixty-or-over',
  'man',
  'lgbt-not-to-be-told',
  'stalking',
  'child-to-parent',
  'pregnant',
  'other-language',
  'sexual-violence-under-18',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface SpecialWay {
  circumstance: Circumstance;
  title: string;
  /** Shown with the placements it asks for. */
  reason: string;
  need: Need;
  /** Asked for besides, whatever the level. */
  queues: readonly Queue[];
  /** Nobody is missed, and no gap is counted, where an area has no such service. */
  isOptional: boolean;
  specialisms: readonly string[];
  prompts: readonly PromptKey[];
}

/** Which services one condition of consent closes. */
export interface ConsentRule {
  condition: ConsentCondition;
  text: string;
  queues: readonly Queue[];
  organisationIds: readonly string[];
  serviceIds: readonly string[];
}

/** Where a household moves in, a source that is silent about it leaves something to confirm. */
export interface AccommodationRule {
  queues: readonly Queue[];
  asksBoysFromAge: number;
  asksNumberFrom: number;
  asksAboutNeeds: readonly Need[];
}

export interface LevelRoute {
  /** Tried in turn until one has a service that fits. */
  queues: readonly Queue[];
  /** Instead of `queues` where the area's IDVA takes medium. */
  queuesWhereIdvaTakesMedium: readonly Queue[] | null;
  /** Tried after those; the gap is counted where it arose. */
  fallbackQueues: readonly Queue[];
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
  /** An older version knows fewer reasons, or none: then nobody is asked to decide. */
  reasons: Readonly<Partial<Record<DecisionReason<K>, string>>>;
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
  /** None in versions before 2026-11. */
  specialWays: readonly SpecialWay[];
  consentConditions: readonly ConsentRule[];
  accommodation: AccommodationRule;
  /** Queues where it matters whether somebody has recourse to public funds. */
  publicFundsQueues: readonly Queue[];
  /** A service with one of these specialisms is for nobody else. */
  onlyFor: readonly string[];
}
