import type { Level } from '../kernel/level';
import type { Answer } from './answer';
import type { Need } from './need';

export const RULE_IDS = ['R0', 'R1', 'R2'] as const;
export type RuleId = (typeof RULE_IDS)[number];

export const CARD_KEYS = ['call-999', 'strangulation', 'one-chance', 'own-suicide'] as const;
export type CardKey = (typeof CARD_KEYS)[number];

/** Why a case may go to the multi-agency forum (MARAC). */
export const FORUM_ROUTES = ['threshold', 'judgement', 'escalation', 'repeat'] as const;
export type ForumRoute = (typeof FORUM_ROUTES)[number];

/** One `liftsWhen` answer keeps the question it follows from raising; any other answer does not. */
export interface FollowUp {
  key: string;
  say: string;
  web: string;
  liftsWhen: 'no';
}

export interface CardTrigger {
  on: readonly Answer[];
  card: CardKey;
}

export interface Question {
  key: string;
  /** Only `short-screen` questions count towards complete; `when-heard` ones are ticked if they come up. */
  asked: 'short-screen' | 'when-heard';
  say: string;
  web: string;
  why: string;
  /** Shown as the reason when the answer is yes. */
  reason: string;
  raises: RuleId | null;
  followUp: FollowUp | null;
  cards: readonly CardTrigger[];
  forumRoute: ForumRoute | null;
}

export interface DangerRule {
  id: RuleId;
  title: string;
  /** The highest level whose number of signs is reached stands. */
  steps: readonly { signs: number; level: Level }[];
}

export interface Card {
  key: CardKey;
  title: string;
  handler: readonly string[];
  /** Empty: never shown on the person's own pages. */
  web: readonly string[];
}

export interface NeedLabel {
  key: Need;
  label: string;
  web: string;
}

export interface QuestionSet {
  version: string;
  incompleteFrom: number;
  /** Tools scored by the area's checklist thresholds. */
  checklist: { tools: readonly string[]; incompleteFrom: number };
  rules: readonly DangerRule[];
  questions: readonly Question[];
  cards: readonly Card[];
  needs: readonly NeedLabel[];
}
