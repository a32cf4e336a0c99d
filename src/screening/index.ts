export { ANSWERS, answerTo, isUnknown, type Answer, type AnswerSheet } from './answer';
export { assess, unansweredIn } from './assess';
export type {
  AssessedLevel,
  Assessment,
  AssessmentReason,
  CountedInstrument,
  ForumHistory,
  Instrument,
  Judgement,
  LevelThresholds,
  ScreeningAnswers,
  ToolGrades,
} from './assessment';
export { filledSheet } from './filled-sheet';
export { NEEDS, type Need } from './need';
export { parseQuestionParts, type PartFiles } from './parse-question-parts';
export { parseQuestionSet } from './parse-question-set';
export { FORUM_ROUTES, answerKeysOf, checklistFor } from './question-set';
export type {
  AnswerLabel,
  Card,
  CardKey,
  Checklist,
  FactQuestion,
  ForumRoute,
  Indicator,
  OpeningQuestion,
  Question,
  QuestionSet,
} from './question-set';
export { readParts, readQuestionSets } from './read-question-sets.gateway';
export { Screening } from './screening.entity';
export { ScreeningModule } from './screening.module';
export { Screenings } from './screenings.service';
