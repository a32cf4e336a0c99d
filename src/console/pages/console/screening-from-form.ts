import {
  answerKeysOf,
  checklistFor,
  isUnknown,
  type Answer,
  type AnswerSheet,
  type Instrument,
  type Judgement,
  type QuestionSet,
  type ScreeningAnswers,
} from '../../../screening';
import { readBrought } from './brought-along';
import { indicatorAnswer, type ContactForm } from './contact-form';
import { ageOf, answerOf } from './household-from-form';

/** All that was asked and answered: short screen, opening, full checklist, and what came along with the contact. */
export function screeningFrom(form: ContactForm, set: QuestionSet): ScreeningAnswers {
  const brought = readBrought(form.texts.brought);
  const opening = sheetOf(
    form,
    set.opening.map(({ key }) => key),
  );
  return {
    shortScreen: sheetOf(form, answerKeysOf(set)),
    judgement: judgementFrom(form, brought.judgement),
    instruments: [...checklistFrom(form, set), ...brought.instruments],
    opening: Object.values(opening).every((answer) => answer === 'not-asked') ? null : opening,
  };
}

/** Nobody asked a single one: then it was not used, and its silence counts for nothing. */
function checklistFrom(form: ContactForm, set: QuestionSet): Instrument[] {
  const checklist = checklistFor(set, ageOf(form.texts.age));
  const given = (checklist?.indicators ?? []).map(
    ({ key }) => [key, answerOf(form.answers[indicatorAnswer(key)] ?? '')] as const,
  );
  if (!checklist || given.every(([, answer]) => answer === 'not-asked')) return [];
  const note = form.texts.checklistNote.trim();
  return [
    {
      tool: checklist.tool,
      version: set.version,
      yes: null,
      unknown: null,
      grade: null,
      answers: Object.fromEntries(given),
      note: note === '' ? null : note,
    },
  ];
}

/** A handler's own word stands beside what a referrer judged; neither takes back the other. */
function judgementFrom({ texts }: ContactForm, brought: Judgement | null): Judgement | null {
  const isJudged = texts.judgedHigh === 'yes';
  return isJudged ? { level: 'high', reason: texts.judgementReason.trim() } : brought;
}

function sheetOf({ answers }: ContactForm, keys: readonly string[]): AnswerSheet {
  return Object.fromEntries(keys.map((key): [string, Answer] => [key, answerOf(answers[key] ?? '')]));
}

/** How far a part has come, for the line that opens it. */
export function answeredAmong({ answers }: ContactForm, keys: readonly string[]): number {
  return keys.filter((key) => !isUnknown(answerOf(answers[key] ?? ''))).length;
}
