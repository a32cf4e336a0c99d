import { CALLER_KINDS, NON_CASE_OUTCOMES, type Contact } from '../../../contacts';
import type { Area, Organisation, SupportService } from '../../../directory';
import { LAWFUL_BASES } from '../../../intake';
import type { Question, QuestionSet } from '../../../screening';
import { checklistView, type ChecklistView } from './checklist-view';
import { BASIS_WORDS, CALLER_WORDS, OUTCOME_WORDS } from './console-words';
import { answerField, type ContactForm } from './contact-form';
import { householdView, type HouseholdView, type Option } from './household-view';

/** Who looks at a contact decides how much of it there is to see. */
export type Standing = 'mine' | 'beside' | 'read-only' | 'somebody-elses' | 'waiting' | 'closed';

interface Looking {
  accountId: string;
  role: string;
}

export function standingOf(
  { state, handlerId }: Pick<Contact, 'state' | 'handlerId'>,
  { accountId, role }: Looking,
  isBeside = false,
): Standing {
  const isOwn = handlerId === accountId;
  if (state === 'waiting' || state === 'abandoned') return 'waiting';
  if (state === 'closed') return isOwn || role === 'coordinator' ? 'closed' : 'somebody-elses';
  if (isOwn) return 'mine';
  if (isBeside) return 'beside';
  return role === 'coordinator' ? 'read-only' : 'somebody-elses';
}

/** Who may read what was said. */
export function canRead(standing: Standing): boolean {
  return standing === 'mine' || standing === 'beside' || standing === 'read-only';
}

interface QuestionView {
  field: string;
  say: string;
  why: string;
  value: string;
  followUp: { field: string; say: string; value: string } | null;
}

export interface FormView extends HouseholdView {
  texts: ContactForm['texts'];
  danger: readonly QuestionView[];
  shortScreen: readonly QuestionView[];
  whenHeard: readonly QuestionView[];
  needs: { chosen: readonly string[]; options: readonly Option[] };
  days: { chosen: readonly string[]; options: readonly Option[] };
  excluded: { chosen: readonly string[]; options: readonly Option[] };
  attended: { chosen: readonly string[]; options: readonly Option[] };
  answers: readonly Option[];
  checklist: ChecklistView;
  callerKinds: readonly Option[];
  genders: readonly Option[];
  areas: readonly Option[];
  bases: readonly Option[];
  outcomes: readonly Option[];
}

const DANGER = 'danger-now';
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NOT_CHOSEN: Option = { value: '', text: 'Not known yet' };

export interface FormChoices {
  questionSet: QuestionSet;
  areas: readonly Pick<Area, 'code' | 'name'>[];
  organisations: readonly Pick<Organisation, 'id' | 'name'>[];
  /** Those that others ask to have been attended before. */
  prerequisites: readonly Pick<SupportService, 'id' | 'name'>[];
}

export function formView(form: ContactForm, choices: FormChoices): FormView {
  const { questionSet, areas, organisations, prerequisites } = choices;
  const questions = (chosen: (question: Question) => boolean): QuestionView[] =>
    questionSet.questions.filter(chosen).map((question) => questionView(question, form));
  return {
    ...householdView(form, questionSet),
    texts: form.texts,
    answers: questionSet.answers.map(({ value, say }) => ({ value, text: say })),
    checklist: checklistView(form, questionSet),
    danger: questions(({ key }) => key === DANGER),
    shortScreen: questions(({ key, asked }) => asked === 'short-screen' && key !== DANGER),
    whenHeard: questions(({ asked }) => asked === 'when-heard'),
    needs: {
      chosen: form.needs,
      options: questionSet.needs.map(({ key, label }) => ({ value: key, text: label })),
    },
    days: { chosen: form.days, options: DAYS.map((text, at) => ({ value: String(at + 1), text })) },
    excluded: {
      chosen: form.excluded,
      options: organisations.map(({ id, name }) => ({ value: id, text: name })),
    },
    attended: {
      chosen: form.attended,
      options: prerequisites.map(({ id, name }) => ({ value: id, text: name })),
    },
    callerKinds: CALLER_KINDS.map((value) => ({ value, text: CALLER_WORDS[value] })),
    genders: [NOT_CHOSEN, ...GENDERS],
    areas: [
      { value: '', text: 'Choose an area' },
      ...areas.map(({ code, name }) => ({ value: code, text: name })),
    ],
    bases: [
      { value: '', text: 'None' },
      ...LAWFUL_BASES.map((value) => ({ value, text: BASIS_WORDS[value] })),
    ],
    outcomes: NON_CASE_OUTCOMES.map((value) => ({ value, text: OUTCOME_WORDS[value] })),
  };
}

const GENDERS: readonly Option[] = [
  { value: 'female', text: 'Female' },
  { value: 'male', text: 'Male' },
  { value: 'other', text: 'In another way' },
];

function questionView({ key, say, why, followUp }: Question, { answers }: ContactForm): QuestionView {
  return {
    field: answerField(key),
    say,
    why,
    value: answers[key] ?? 'not-asked',
    followUp: followUp && {
      field: answerField(followUp.key),
      say: followUp.say,
      value: answers[followUp.key] ?? 'not-asked',
    },
  };
}
