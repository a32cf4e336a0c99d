import { higherOf, LEVELS, type Level } from '../kernel/level';
import { answerTo, isUnknown, type AnswerSheet } from './answer';
import type {
  Assessment,
  AssessmentReason,
  Instrument,
  Judgement,
  LevelThresholds,
  ScreeningAnswers,
} from './assessment';
import {
  FORUM_ROUTES,
  type CardKey,
  type DangerRule,
  type ForumRoute,
  type Question,
  type QuestionSet,
} from './question-set';

interface Raise extends AssessmentReason {
  level: Level;
  /** A sign that is high by itself goes to the forum as somebody's judgement, not as a score. */
  route: ForumRoute;
}

/** Each route to a level can only raise it. Total: any answers, also none, give an assessment. */
export function assess(answers: ScreeningAnswers, set: QuestionSet, thresholds: LevelThresholds): Assessment {
  const sheet = answers.shortScreen ?? {};
  const instruments = answers.instruments ?? [];
  const raises = [
    ...set.rules.flatMap((rule) => raisesBy(rule, set.questions, sheet)),
    ...instruments.flatMap((instrument) => raisesByInstrument(instrument, set, thresholds)),
    ...raisesByJudgement(answers.judgement),
  ];
  const counts = answers.shortScreen ? countsOf(set, sheet) : { yes: 0, no: 0, unknown: 0 };
  const isComplete = isCompleteOver(answers, counts.unknown, set);
  const raised = raises.reduce<Level>((level, raise) => higherOf(level, raise.level), 'standard');
  return {
    questionSet: set.version,
    level: raised === 'high' || isComplete ? raised : 'incomplete',
    workingLevel: isComplete ? raised : higherOf(raised, 'medium'),
    reasons: reasonsOf(raises, { isComplete, unknown: counts.unknown }),
    counts,
    cards: cardsFor(set, sheet),
    forumRoutes: raised === 'high' ? forumRoutesOf(raises) : [],
    isComplete,
  };
}

function raisesBy(rule: DangerRule, questions: readonly Question[], sheet: AnswerSheet): Raise[] {
  const signs = questions.filter((question) => question.raises === rule.id && isSign(question, sheet));
  const level = rule.steps
    .filter((step) => signs.length >= step.signs)
    .reduce<Level>((highest, step) => higherOf(highest, step.level), 'standard');
  return signs.map(({ key, reason, forumRoute }) => ({
    rule: rule.id,
    question: key,
    text: reason,
    level,
    route: forumRoute ?? 'judgement',
  }));
}

function isSign({ key, followUp }: Question, sheet: AnswerSheet): boolean {
  if (answerTo(sheet, key) !== 'yes') return false;
  return followUp === null || answerTo(sheet, followUp.key) !== followUp.liftsWhen;
}

function raisesByInstrument(instrument: Instrument, set: QuestionSet, thresholds: LevelThresholds): Raise[] {
  const { tool, yes, grade } = instrument;
  const raise = { rule: 'R3', question: null, route: 'threshold' } as const;
  const scored = yes !== null && set.checklist.tools.includes(tool) ? levelOfScore(yes, thresholds) : null;
  return [
    ...(scored
      ? [{ ...raise, level: scored, text: `${tool}: ${yes} answered yes, which is ${scored} here.` }]
      : []),
    ...(grade && LEVELS.indexOf(grade) > 0
      ? [{ ...raise, level: grade, text: `${tool}: graded ${grade}.` }]
      : []),
  ];
}

function levelOfScore(yes: number, { dashHigh, dashMedium }: LevelThresholds): Level | null {
  if (yes >= dashHigh) return 'high';
  return yes >= dashMedium ? 'medium' : null;
}

function raisesByJudgement(judgement: Judgement | null): Raise[] {
  if (!judgement || judgement.level === 'standard' || judgement.reason.trim() === '') return [];
  const text = `Somebody who knows the case judged it ${judgement.level}, with a reason.`;
  return [{ rule: 'judgement', question: null, level: judgement.level, text, route: 'judgement' }];
}

function countsOf(set: QuestionSet, sheet: AnswerSheet): Assessment['counts'] {
  const counts = { yes: 0, no: 0, unknown: 0 };
  for (const { key } of set.questions.filter(({ asked }) => asked === 'short-screen')) {
    const answer = answerTo(sheet, key);
    counts[answer === 'yes' || answer === 'no' ? answer : 'unknown'] += 1;
  }
  return counts;
}

/** A tool that does not say how much was unknown cannot vouch for completeness. */
function isCompleteOver(answers: ScreeningAnswers, unknown: number, set: QuestionSet): boolean {
  const instruments = answers.instruments ?? [];
  if (!answers.shortScreen && instruments.length === 0) return false;
  return (
    unknown < set.incompleteFrom &&
    instruments.every((one) => one.unknown !== null && one.unknown < set.checklist.incompleteFrom)
  );
}

function reasonsOf(
  raises: readonly Raise[],
  { isComplete, unknown }: { isComplete: boolean; unknown: number },
): AssessmentReason[] {
  const reasons: AssessmentReason[] = raises.map(({ rule, question, text }) => ({ rule, question, text }));
  if (!isComplete) reasons.push({ rule: 'unknown', question: null, text: unknownText(unknown) });
  if (reasons.length === 0) {
    reasons.push({ rule: 'none', question: null, text: 'No sign of higher danger was answered yes.' });
  }
  return reasons;
}

function unknownText(unknown: number): string {
  return unknown > 0
    ? `Not complete: ${unknown} of the short screen's questions not known. Unknown is not safe.`
    : 'Not complete: too little was asked to say. Unknown is not safe.';
}

function cardsFor(set: QuestionSet, sheet: AnswerSheet): CardKey[] {
  const shown = set.questions.flatMap(({ key, cards }) =>
    cards.filter(({ on }) => on.includes(answerTo(sheet, key))).map(({ card }) => card),
  );
  return set.cards.map(({ key }) => key).filter((key) => shown.includes(key));
}

function forumRoutesOf(raises: readonly Raise[]): ForumRoute[] {
  const high = raises.filter(({ level }) => level === 'high');
  return FORUM_ROUTES.filter((route) => high.some((raise) => raise.route === route));
}

/** The keys of the short screen that nobody has answered yet, in the order they are asked. */
export function unansweredIn(sheet: AnswerSheet, set: QuestionSet): string[] {
  return set.questions
    .filter(({ asked, key }) => asked === 'short-screen' && isUnknown(answerTo(sheet, key)))
    .map(({ key }) => key);
}
