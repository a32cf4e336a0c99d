import { higherOf, type Level } from '../kernel/level';
import { answerTo, countAnswers, isUnknown, type AnswerSheet } from './answer';
import type {
  Assessment,
  AssessmentReason,
  Judgement,
  LevelRule,
  LevelThresholds,
  ScreeningAnswers,
} from './assessment';
import { countInstrument, type Counted } from './count-instrument';
import { filledSheet } from './filled-sheet';
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

const NOTHING_COUNTED = { yes: 0, no: 0, unknown: 0 };

/** Each route to a level can only raise it. Total: any answers, also none, give an assessment. */
export function assess(answers: ScreeningAnswers, set: QuestionSet, thresholds: LevelThresholds): Assessment {
  const sheet = filledSheet(answers, set);
  const instruments = (answers.instruments ?? []).map((one) => countInstrument(one, set, thresholds));
  const raises = [
    ...set.rules.flatMap((rule) => raisesBy(rule, set.questions, sheet)),
    ...instruments.flatMap(raisesByInstrument),
    ...raisesByJudgement(answers.judgement),
  ];
  const counts = answers.shortScreen ? countAnswers(sheet, shortScreenKeys(set)) : NOTHING_COUNTED;
  const isUsed = answers.shortScreen !== null || instruments.length > 0;
  const isComplete = isUsed && counts.unknown < set.incompleteFrom && instruments.every(isCounted);
  const level = levelOf(raises, isComplete);
  return {
    questionSet: set.version,
    ...level,
    reasons: reasonsOf(raises, { isComplete, unknown: counts.unknown }),
    counts,
    instruments: instruments.map(({ tool, version, yes, no, unknown, level }) => ({
      tool,
      version,
      yes,
      no,
      unknown,
      level,
    })),
    cards: cardsFor(set, sheet),
    forumRoutes: level.level === 'high' ? forumRoutesOf(raises, answers) : [],
    isComplete,
  };
}

function levelOf(
  raises: readonly Raise[],
  isComplete: boolean,
): Pick<Assessment, 'level' | 'workingLevel' | 'madeBy'> {
  const raised = raises.reduce<Level>((level, raise) => higherOf(level, raise.level), 'standard');
  if (isComplete || raised === 'high')
    return { level: raised, workingLevel: raised, madeBy: ruleOf(raises, raised) };
  return { level: 'incomplete', workingLevel: higherOf(raised, 'medium'), madeBy: 'unknown' };
}

/** A tool that does not say how much was unknown cannot vouch for completeness. */
function isCounted({ unknown, incompleteFrom }: Counted): boolean {
  return unknown !== null && unknown < incompleteFrom;
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

function raisesByInstrument({ reasons }: Counted): Raise[] {
  return reasons.map((reason) => ({ ...reason, rule: 'R3', question: null, route: 'threshold' }));
}

function raisesByJudgement(judgement: Judgement | null): Raise[] {
  if (!judgement || judgement.level === 'standard' || judgement.reason.trim() === '') return [];
  const text = `Somebody who knows the case judged it ${judgement.level}, with a reason.`;
  return [{ rule: 'judgement', question: null, level: judgement.level, text, route: 'judgement' }];
}

/** The first in the order of the rules, so that the gravest stands for the level that several made. */
function ruleOf(raises: readonly Raise[], level: Level): LevelRule {
  if (level === 'standard') return 'none';
  return raises.find((raise) => raise.level === level)?.rule ?? 'none';
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

function forumRoutesOf(raises: readonly Raise[], { history }: ScreeningAnswers): ForumRoute[] {
  const routes = raises.filter(({ level }) => level === 'high').map(({ route }) => route);
  if (history?.isWorse) routes.push('escalation');
  return FORUM_ROUTES.filter((route) => routes.includes(route));
}

function shortScreenKeys({ questions }: QuestionSet): string[] {
  return questions.filter(({ asked }) => asked === 'short-screen').map(({ key }) => key);
}

/** The keys of the short screen that nobody has answered yet, in the order they are asked. */
export function unansweredIn(sheet: AnswerSheet, set: QuestionSet): string[] {
  return shortScreenKeys(set).filter((key) => isUnknown(answerTo(sheet, key)));
}
