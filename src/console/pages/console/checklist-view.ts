import { checklistFor, type QuestionSet } from '../../../screening';
import { readBrought } from './brought-along';
import { answerField, indicatorAnswer, indicatorField, type ContactForm } from './contact-form';
import { ageOf } from './household-from-form';
import { answeredAmong } from './screening-from-form';

interface Asked {
  field: string;
  say: string;
  why: string;
  value: string;
  followUp: null;
}

export interface ChecklistView {
  title: string;
  total: number;
  answered: number;
  indicators: readonly Asked[];
  opening: { answered: number; questions: readonly Asked[] };
  /** What came along with the contact, as it was graded elsewhere. */
  brought: readonly string[];
}

export function checklistView(form: ContactForm, set: QuestionSet): ChecklistView {
  const checklist = checklistFor(set, ageOf(form.texts.age));
  const indicators = checklist?.indicators ?? [];
  const answerTo = (key: string): string => form.answers[key] ?? 'not-asked';
  return {
    title: checklist?.title ?? '',
    total: indicators.length,
    answered: answeredAmong(
      form,
      indicators.map(({ key }) => indicatorAnswer(key)),
    ),
    indicators: indicators.map(({ number, key, subject, say, why }) => ({
      field: indicatorField(key),
      say: `${number}. ${subject}. ${say}`,
      why,
      value: answerTo(indicatorAnswer(key)),
      followUp: null,
    })),
    opening: {
      answered: answeredAmong(
        form,
        set.opening.map(({ key }) => key),
      ),
      questions: set.opening.map(({ key, say, why }) => ({
        field: answerField(key),
        say,
        why,
        value: answerTo(key),
        followUp: null,
      })),
    },
    brought: broughtIn(form),
  };
}

function broughtIn({ texts }: ContactForm): string[] {
  const { instruments, judgement } = readBrought(texts.brought);
  const graded = instruments.map(({ tool, version, yes, unknown, grade, gradeAsGiven }) =>
    [
      version === '' ? tool : `${tool}, version ${version}`,
      yes !== null && `${yes} answered yes`,
      unknown !== null && `${unknown} not known`,
      (gradeAsGiven ?? grade) && `graded ${gradeAsGiven ?? grade}`,
    ]
      .filter(Boolean)
      .join(', '),
  );
  return judgement
    ? [...graded, `Judged ${judgement.level} by whoever sent it: ${judgement.reason}`]
    : graded;
}
