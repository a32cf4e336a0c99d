import type { Level } from '../kernel/level';
import type { AnswerCounts, AnswerSheet } from './answer';
import type { CardKey, ForumRoute, RuleId } from './question-set';

export type AssessedLevel = Level | 'incomplete';

/** Raises only when it carries a reason. The text itself is never read. */
export interface Judgement {
  level: Level;
  reason: string;
}

/** A checklist or another tool's result, as it was answered here or brought in. `null` is "not stated". */
export interface Instrument {
  tool: string;
  version: string;
  yes: number | null;
  unknown: number | null;
  /** Where the tool speaks of levels as we do. */
  grade: Level | null;
  /** In the tool's own words; what it means here is for the area's table to say. */
  gradeAsGiven?: string | null;
  /** By indicator key, where somebody answered them one by one. */
  answers?: AnswerSheet | null;
  /** What was said beside the answers; never read. */
  note?: string | null;
}

/** What the record says of earlier contacts with the same person. */
export interface ForumHistory {
  /** A multi-agency meeting (MARAC) took it up in the last 12 months: anything new goes back to it. */
  heardWithin12Months: boolean;
  /** It has been placed at a lower level before. */
  isWorse: boolean;
}

export interface ScreeningAnswers {
  /** `null`: the short screen was not used, which is not the same as used and left unanswered. */
  shortScreen: AnswerSheet | null;
  judgement: Judgement | null;
  instruments?: readonly Instrument[];
  /** Whether it is abuse at all; makes no level. */
  opening?: AnswerSheet | null;
  history?: ForumHistory | null;
}

/** What the grades and scores of a tool that is not a checklist of 24 mean in this area. */
export interface ToolGrades {
  tool: string;
  /** `null`: whatever the version. */
  version: string | null;
  grades: readonly { grade: string; level: Level }[];
  scores: { high: number | null; medium: number | null } | null;
}

/** An area's checklist thresholds, and its table of other tools. */
export interface LevelThresholds {
  dashHigh: number;
  dashMedium: number;
  toolGrades?: readonly ToolGrades[];
}

/** The rule that a reason or a level comes from. */
export type LevelRule = RuleId | 'R3' | 'judgement' | 'unknown' | 'none';

export interface AssessmentReason {
  rule: LevelRule;
  question: string | null;
  text: string;
}

/** One instrument as it counted. `null` is "not stated". */
export interface CountedInstrument {
  /** `other` where neither question set nor area knows the tool: what was typed stays with the answers. */
  tool: string;
  version: string;
  yes: number | null;
  no: number | null;
  unknown: number | null;
  level: Level | null;
}

export interface Assessment {
  questionSet: string;
  level: AssessedLevel;
  /** What is placed and clocked: `incomplete` counts as medium. */
  workingLevel: Level;
  reasons: readonly AssessmentReason[];
  /** The rule that made the level. Absent in rows of question set 2026-09. */
  madeBy?: LevelRule;
  /** Of the short screen. */
  counts: AnswerCounts;
  /** Of every other instrument. Absent in rows of question set 2026-09. */
  instruments?: readonly CountedInstrument[];
  cards: readonly CardKey[];
  forumRoutes: readonly ForumRoute[];
  isComplete: boolean;
}
