import type { Area, Organisation } from '../../../directory';
import { parsePhone } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { filled } from '../../../platform/web/written';
import type { Question, QuestionSet } from '../../../screening';
import { childAges } from '../../child-ages';
import { LAWFUL_BASES } from '../../household';
import { outwardPostcode } from '../../outward-postcode';
import { isAge, isEmail } from '../answers';
import { textOf, type Field, type Given, type Option } from '../field';
import { CHECK, type Journey, type Step } from '../journey';
import { checklistFields, ONE_BY_ONE } from './checklist-step';
import { heardFromField } from './heard-from-field';
import { householdErrors, householdFields } from './household-step';
import { LAWFUL_BASIS_TEXT, REFER_TEXT, RULED_OUT_TEXT, TOOL_TEXT } from './text.en-GB';

export interface ReferContext {
  questions: QuestionSet;
  areas: readonly Pick<Area, 'code' | 'name'>[];
  organisations: readonly Pick<Organisation, 'id' | 'name'>[];
  /** Those whose grades at least one area's table knows. */
  tools: readonly string[];
  /** Of whoever is signed in; they need not name their organisation. */
  signedInAs: string | null;
}

type ReferStep = Step<ReferContext>;
type Checked = readonly [isWrong: boolean, field: string, code: string];

const COUNT_AT_MOST = 200;
export const OTHER = 'other';

const options = (texts: Readonly<Record<string, string>>): Option[] =>
  Object.entries(texts).map(([value, text]) => ({ value, text }));
const named = (rows: readonly { id: string; name: string }[]): Option[] =>
  rows.map(({ id, name }) => ({ value: id, text: name }));
const wrong = (checks: readonly Checked[]): Failed[] =>
  checks.filter(([isWrong]) => isWrong).map(([, field, code]) => ({ field, code }));

export function answerField(key: string): string {
  return `q-${key}`;
}

const you: ReferStep = {
  key: 'you',
  title: () => REFER_TEXT.you.title,
  fields: (context) => [...detailFields(context), ...footingFields(), heardFromField()],
  next: (given) => (hasConsent(given) ? 'person' : 'without-consent'),
  errors: (given, { signedInAs }) => {
    const has = (name: string): boolean => textOf(given, name) !== '';
    const isUnnamed = !has('organisation') || textOf(given, 'organisation') === OTHER;
    return wrong([
      [signedInAs === null && isUnnamed && !has('organisationName'), 'organisation', 'refer.organisation'],
      [has('email') && !isEmail(textOf(given, 'email')), 'email', 'refer.email'],
      [has('phone') && !parsePhone(textOf(given, 'phone')), 'phone', 'refer.phone'],
    ]);
  },
};

function detailFields({ organisations, signedInAs }: ReferContext): Field[] {
  const { you: words } = REFER_TEXT;
  const list = [
    { value: '', text: words.organisationNone },
    ...named(organisations),
    { value: OTHER, text: words.organisationOther },
  ];
  const own: Field[] = [
    { kind: 'select', name: 'organisation', label: words.organisation, options: list },
    { kind: 'text', name: 'organisationName', label: words.organisationName },
  ];
  return [
    { kind: 'heading', text: words.details },
    { kind: 'text', name: 'name', label: words.name, required: 'refer.name' },
    { kind: 'text', name: 'role', label: words.role, required: 'refer.role' },
    ...(signedInAs === null ? own : []),
    {
      kind: 'text',
      name: 'email',
      label: words.email,
      hint: words.emailHint,
      input: 'email',
      required: 'refer.email',
    },
    {
      kind: 'text',
      name: 'phone',
      label: words.phone,
      hint: words.phoneHint,
      input: 'tel',
      required: 'refer.phone',
    },
  ];
}

function footingFields(): Field[] {
  const { you: words } = REFER_TEXT;
  return [
    { kind: 'heading', text: words.footing },
    {
      kind: 'choice',
      name: 'consent',
      label: words.consent,
      options: options(words.consents),
      required: 'refer.consent',
    },
    {
      kind: 'many',
      name: 'ruledOut',
      label: words.ruledOut,
      hint: words.ruledOutHint,
      options: options(RULED_OUT_TEXT),
    },
    { kind: 'text', name: 'conditions', label: words.conditions },
    {
      kind: 'choice',
      name: 'personKnows',
      label: words.personKnows,
      options: options(words.personKnowsAnswers),
      isInline: true,
    },
  ];
}

function hasConsent(given: Given): boolean {
  return textOf(given, 'consent') === 'given';
}

/** Asked of nobody who has consent; and with neither, the way leads to the telephone and not further. */
const withoutConsent: ReferStep = {
  key: 'without-consent',
  title: () => REFER_TEXT.withoutConsent.title,
  fields: () => {
    const { withoutConsent: words } = REFER_TEXT;
    const bases = LAWFUL_BASES.map((value) => ({ value, text: LAWFUL_BASIS_TEXT[value] }));
    return [
      ...words.intro.map((text): Field => ({ kind: 'words', text })),
      { kind: 'choice', name: 'basis', label: words.basis, options: bases, required: 'consent.basis' },
      {
        kind: 'long',
        name: 'reason',
        label: words.reason,
        hint: words.reasonHint,
        rows: 3,
        required: 'consent.reason',
      },
    ];
  },
  next: () => 'person',
};

const person: ReferStep = {
  key: 'person',
  title: () => REFER_TEXT.person.title,
  fields: (context) => [...reachFields(), ...whoFields(context), ...screenFields(context)],
  next: () => 'situation',
  errors: (given) => {
    const reach = textOf(given, 'reach');
    const method = textOf(given, 'method');
    const [age, postcode] = [textOf(given, 'age'), textOf(given, 'postcode')];
    const isEmailWay = method === 'email';
    const isReadable = isEmailWay ? isEmail(reach) : parsePhone(reach) !== undefined;
    return wrong([
      [reach !== '' && method === '', 'method', 'refer.method'],
      [method !== '' && !isReadable, 'reach', isEmailWay ? 'refer.reach-email' : 'refer.reach-phone'],
      [age !== '' && !isAge(age), 'age', 'refer.age'],
      [postcode !== '' && !outwardPostcode(postcode), 'postcode', 'refer.postcode'],
    ]);
  },
};

function reachFields(): Field[] {
  const { person: words } = REFER_TEXT;
  return [
    { kind: 'heading', text: words.reach },
    { kind: 'words', text: words.reachWords },
    { kind: 'choice', name: 'method', label: words.method, options: options(words.methods), isInline: true },
    { kind: 'text', name: 'reach', label: words.value },
    { kind: 'choice', name: 'safe', label: words.safe, options: options(words.safes) },
    { kind: 'text', name: 'when', label: words.when },
  ];
}

function whoFields({ areas }: ReferContext): Field[] {
  const { person: words } = REFER_TEXT;
  return [
    { kind: 'heading', text: words.who },
    { kind: 'text', name: 'personName', label: words.name },
    { kind: 'text', name: 'age', label: words.age, width: 3, input: 'numeric' },
    { kind: 'choice', name: 'gender', label: words.gender, options: options(words.genders), isInline: true },
    {
      kind: 'choice',
      name: 'area',
      label: words.area,
      options: areas.map(({ code, name }) => ({ value: code, text: name })),
      isInline: true,
      required: 'refer.area',
    },
    { kind: 'text', name: 'address', label: words.address, hint: words.addressHint },
    { kind: 'text', name: 'postcode', label: words.postcode, width: 10 },
  ];
}

function screenFields({ questions }: ReferContext): Field[] {
  const { person: words } = REFER_TEXT;
  const asked = questions.questions.filter((question) => question.asked === 'short-screen');
  return [
    { kind: 'heading', text: words.screen },
    { kind: 'words', text: words.screenWords },
    ...asked.flatMap(statementFields),
  ];
}

/** A referrer answers for somebody else: the reason says the same thing as the question, in the third person. */
function statementFields({ key, reason, followUp }: Question): Field[] {
  return [
    answered(reason, key),
    ...(followUp ? [answered(filled(REFER_TEXT.ifYes, { question: followUp.say }), followUp.key)] : []),
  ];
}

function answered(label: string, key: string): Field {
  const { yes, no, dontKnow, notAsked } = REFER_TEXT;
  const answers = options({ yes, no, 'dont-know': dontKnow, 'not-asked': notAsked });
  return { kind: 'choice', name: answerField(key), label, options: answers, isInline: true };
}

const situation: ReferStep = {
  key: 'situation',
  title: () => REFER_TEXT.situation.title,
  fields: (context) => [...toolFields(context), ...familyFields(context), ...keepOutFields(context)],
  next: (given) => (textOf(given, 'tool') === ONE_BY_ONE ? 'checklist' : 'household'),
  errors: (given) => {
    const isRaised = ['medium', 'high'].includes(textOf(given, 'judgement'));
    const isNamed = textOf(given, 'toolName') !== '';
    return wrong([
      [textOf(given, 'tool') === OTHER && !isNamed, 'toolName', 'refer.tool-name'],
      [!isCount(textOf(given, 'toolYes')), 'toolYes', 'refer.count'],
      [!isCount(textOf(given, 'toolUnknown')), 'toolUnknown', 'refer.count'],
      [isRaised && textOf(given, 'judgementReason') === '', 'judgementReason', 'refer.judgement'],
      [!childAges(textOf(given, 'children')), 'children', 'refer.children'],
    ]);
  },
};

function isCount(text: string): boolean {
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= COUNT_AT_MOST);
}

function toolFields({ tools }: ReferContext): Field[] {
  const { situation: words } = REFER_TEXT;
  const grades = options(words.grades);
  const named = tools.map((tool) => ({ value: tool, text: TOOL_TEXT[tool] ?? tool }));
  const list = [...options(words.tools), ...named, { value: OTHER, text: words.toolOther }];
  return [
    { kind: 'heading', text: words.tool },
    { kind: 'select', name: 'tool', label: words.toolKind, options: list },
    { kind: 'text', name: 'toolName', label: words.toolName },
    { kind: 'text', name: 'toolVersion', label: words.toolVersion, width: 10 },
    { kind: 'text', name: 'toolYes', label: words.toolYes, width: 3, input: 'numeric' },
    { kind: 'text', name: 'toolUnknown', label: words.toolUnknown, width: 3, input: 'numeric' },
    { kind: 'choice', name: 'toolGrade', label: words.toolGrade, options: grades, isInline: true },
    { kind: 'text', name: 'toolGradeWords', label: words.toolGradeWords, hint: words.toolGradeWordsHint },
    { kind: 'choice', name: 'judgement', label: words.judgement, options: grades, isInline: true },
    { kind: 'long', name: 'judgementReason', label: words.judgementReason, rows: 3 },
  ];
}

function familyFields({ questions }: ReferContext): Field[] {
  const { situation: words } = REFER_TEXT;
  const needs = questions.needs.map(({ key, label }) => ({ value: key, text: label }));
  return [
    { kind: 'heading', text: words.family },
    { kind: 'text', name: 'children', label: words.children, hint: words.childrenHint },
    { kind: 'many', name: 'needs', label: words.needs, options: needs },
  ];
}

function keepOutFields({ organisations }: ReferContext): Field[] {
  const { situation: words } = REFER_TEXT;
  return [
    { kind: 'heading', text: words.keepOut },
    {
      kind: 'many',
      name: 'excluded',
      label: words.excluded,
      options: named(organisations),
      isFolded: true,
    },
    {
      kind: 'text',
      name: 'excludedPeople',
      label: words.excludedPeople,
      hint: words.excludedPeopleHint,
    },
    { kind: 'long', name: 'note', label: words.note, hint: words.noteHint, rows: 5 },
  ];
}

const checklist: ReferStep = {
  key: 'checklist',
  title: () => REFER_TEXT.checklist.title,
  fields: ({ questions }, given) => checklistFields(questions, given),
  next: () => 'household',
};

const household: ReferStep = {
  key: 'household',
  title: () => REFER_TEXT.household.title,
  fields: ({ questions }, given) => householdFields(questions, given),
  next: () => 'paper',
  errors: householdErrors,
};

const paper: ReferStep = {
  key: 'paper',
  title: () => REFER_TEXT.paper.title,
  fields: () => [{ kind: 'words', text: REFER_TEXT.paper.intro }],
  next: () => CHECK,
};

/** The checklist only for whoever wants to answer all of it here. */
export const REFER_JOURNEY: Journey<ReferContext> = {
  steps: [you, withoutConsent, person, situation, checklist, household, paper],
};

/** Danger now, or nobody knows: 999 comes before every form. */
export function mayBeInDanger(given: Given): boolean {
  return ['yes', 'dont-know'].includes(textOf(given, answerField('danger-now')));
}
