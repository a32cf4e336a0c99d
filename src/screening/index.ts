export { ANSWERS, answerTo, isUnknown, type Answer, type AnswerSheet } from './answer';
export { assess, unansweredIn } from './assess';
export type {
  AssessedLevel,
  Assessment,
  AssessmentReason,
  Instrument,
  Judgement,
  LevelThresholds,
  ScreeningAnswers,
} from './assessment';
export { NEEDS, type Need } from './need';
export { parseQuestionSet } from './parse-question-set';
export { FORUM_ROUTES } from './question-set';
export type { Card, CardKey, ForumRoute, Question, QuestionSet } from './question-set';
export { Screening } from './screening.entity';
export { ScreeningModule } from './screening.module';
export { Screenings } from './screenings.service';
