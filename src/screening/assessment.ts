import type { Level } from '../kernel/level';
import type { AnswerSheet } from './answer';
import type { CardKey, ForumRoute, RuleId } from './question-set';

export type AssessedLevel = Level | 'incomplete';

/** Raises only when it carries a reason. The text itself is never read. */
export interface Judgement {
  level: Level;
  reason: string;
}

/** A checklist or another tool's result, as a professional brought it. `null` is "not stated". */
export interface Instrument {
  tool: string;
  version: string;
  yes: number | null;
  unknown: number | null;
  grade: Level | null;
}

export interface ScreeningAnswers {
  /** `null`: the short screen was not used, which is not the same as used and left unanswered. */
  shortScreen: AnswerSheet | null;
  judgement: Judgement | null;
  instruments?: readonly Instrument[];
}

/** An area's checklist thresholds. */
export interface LevelThresholds {
  dashHigh: number;
  dashMedium: number;
}

export interface AssessmentReason {
  rule: RuleId | 'R3' | 'judgement' | 'unknown' | 'none';
  question: string | null;
  text: string;
}

export interface Assessment {
  questionSet: string;
  level: AssessedLevel;
  /** What is placed and clocked: `incomplete` counts as medium. */
  workingLevel: Level;
  reasons: readonly AssessmentReason[];
  counts: { yes: number; no: number; unknown: number };
  cards: readonly CardKey[];
  forumRoutes: readonly ForumRoute[];
  isComplete: boolean;
}
