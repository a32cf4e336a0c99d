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

/** What each of the four answers is called: by the handler, and on the person's own pages. */
export interface AnswerLabel {
  value: Answer;
  say: string;
  web: string;
}

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

/** One of the 24 of a full checklist: its number and subject are the sector's, the words are ours. */
export interface Indicator {
  number: number;
  key: string;
  subject: string;
  say: string;
  web: string;
  why: string;
  /** The same thing said of somebody, for a professional who answers on their behalf. */
  reason: string;
  /** Answering it so answers this question of the short screen too. */
  fills: { question: string; on: readonly ('yes' | 'no')[] } | null;
}

export interface Checklist {
  /** How an answered one is known among the tools. */
  tool: string;
  title: string;
  /** For a person younger than this; `null` is everybody else. */
  underAge: number | null;
  /** So many unknown, and it cannot say that somebody is not at high risk. */
  incompleteFrom: number;
  indicators: readonly Indicator[];
}

/** For somebody who is not sure whether it is abuse. It finds out whether, never how dangerous. */
export interface OpeningQuestion {
  key: string;
  say: string;
  web: string;
  why: string;
  reason: string;
}

/** What an answer outside the screen leads to. None of them makes the level. */
export const LEADS_TO = [
  'support-for-children',
  'front-door-decision',
  'eligibility',
  'route',
  'restricted-record',
  'disclosure',
  'statistics',
] as const;
export type LeadsTo = (typeof LEADS_TO)[number];

/** A question about the household, with answers of its own. */
export interface FactQuestion {
  key: string;
  asks: 'one' | 'age' | 'text';
  say: string;
  web: string;
  why: string;
  /** Empty for an age or a text: left empty, those are "not asked". */
  answers: readonly { value: string; say: string; web: string }[];
  raises: LeadsTo | null;
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
  answers: readonly AnswerLabel[];
  questions: readonly Question[];
  cards: readonly Card[];
  needs: readonly NeedLabel[];
  /** The parts below are empty in sets that were written before there were any. */
  checklists: readonly Checklist[];
  opening: readonly OpeningQuestion[];
  household: readonly FactQuestion[];
  perpetrators: readonly FactQuestion[];
  equality: readonly FactQuestion[];
}

/** The young person's variant under its age; anybody whose age nobody knows gets the other one. */
export function checklistFor(set: QuestionSet, ageYears: number | null): Checklist | undefined {
  const young = set.checklists.find(
    ({ underAge }) => underAge !== null && ageYears !== null && ageYears < underAge,
  );
  return young ?? set.checklists.find(({ underAge }) => underAge === null);
}

/** Every key that a sheet of the short screen may hold. */
export function answerKeysOf({ questions }: Pick<QuestionSet, 'questions'>): string[] {
  return questions.flatMap(({ key, followUp }) => (followUp ? [key, followUp.key] : [key]));
}
