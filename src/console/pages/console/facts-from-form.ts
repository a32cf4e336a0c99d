import { CALLER_KINDS, PERSON_GENDERS, type CallerKind, type PersonGender } from '../../../contacts';
import {
  LAWFUL_BASES,
  type Consent,
  type ConsentAnswer,
  type IntakeFacts,
  type LawfulBasis,
} from '../../../intake';
import type { E164 } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import {
  ANSWERS,
  NEEDS,
  type Answer,
  type Need,
  type QuestionSet,
  type ScreeningAnswers,
} from '../../../screening';
import { childField, isBlank, type ChildRow, type ContactForm } from './contact-form';
import { safeWayProblems, safeWaysFrom } from './safe-ways';

/** What the form is read against. */
export interface KnownHere {
  areaCodes: readonly string[];
  organisationIds: readonly string[];
  questionSet: QuestionSet;
  callerPhone: E164 | null;
}

export interface FactsRead {
  facts: IntakeFacts;
  /** In the order of the page. */
  failed: readonly Failed[];
  /** Nothing wrong changes the level or the services: the plan can be shown before the rest is put right. */
  isPlannable: boolean;
}

const CHANGE_PLAN = new Set(['console.age', 'console.child-age', 'console.area', 'console.judgement-reason']);
const OLDEST = 120;
const LONGEST = 2_000;
const LONGEST_NOTE = 10_000;
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})?$/i;

export function factsFromForm(form: ContactForm, known: KnownHere): FactsRead {
  const failed = [
    ...safeWayProblems(form, known.callerPhone),
    ...personProblems(form, known),
    ...judgementProblems(form),
    ...childrenProblems(form),
    ...consentProblems(form),
    ...lengthProblems(form),
  ];
  return {
    facts: factsOf(form, known),
    failed,
    isPlannable: !failed.some(({ code }) => CHANGE_PLAN.has(code)),
  };
}

function factsOf(form: ContactForm, known: KnownHere): IntakeFacts {
  const { texts } = form;
  return {
    areaCode: texts.areaCode,
    callerKind: oneOf<CallerKind>(CALLER_KINDS, texts.callerKind) ?? 'unknown',
    screening: screeningOf(form, known.questionSet),
    needs: NEEDS.filter((need: Need) => form.needs.includes(need)),
    person: {
      name: orNull(texts.name),
      ageYears: ageOf(texts.age),
      gender: oneOf<PersonGender>(PERSON_GENDERS, texts.gender),
      address: orNull([texts.address.trim(), texts.postcode.trim().toUpperCase()].filter(Boolean).join(', ')),
      outwardPostcode: outwardOf(texts.postcode),
    },
    children: form.children.filter(isSomebody).map((child) => ({
      name: orNull(child.name),
      ageYears: ageOf(child.age),
      gender: oneOf<PersonGender>(PERSON_GENDERS, child.gender),
    })),
    safeContacts: safeWaysFrom(form, known.callerPhone),
    isCounterAllegation: texts.counterAllegation === 'yes',
    excludedOrganisationIds: known.organisationIds.filter((id) => form.excluded.includes(id)),
    consent: consentOf(form),
    note: orNull(texts.note),
  };
}

function screeningOf({ answers, texts }: ContactForm, { questions }: QuestionSet): ScreeningAnswers {
  const keys = questions.flatMap(({ key, followUp }) => (followUp ? [key, followUp.key] : [key]));
  const sheet = keys.map((key) => [key, oneOf<Answer>(ANSWERS, answers[key] ?? '') ?? 'not-asked'] as const);
  const isJudged = texts.judgedHigh === 'yes';
  return {
    shortScreen: Object.fromEntries(sheet),
    judgement: isJudged ? { level: 'high', reason: texts.judgementReason.trim() } : null,
  };
}

function consentOf({ texts }: ContactForm): Consent {
  return {
    answer: oneOf<ConsentAnswer>(['given', 'refused'], texts.consent) ?? 'not-asked',
    lawfulBasis: texts.consent === 'given' ? null : oneOf<LawfulBasis>(LAWFUL_BASES, texts.lawfulBasis),
    note: orNull(texts.consentNote),
  };
}

function consentProblems(form: ContactForm): Failed[] {
  const { answer, lawfulBasis } = consentOf(form);
  if (answer === 'given' || lawfulBasis !== null) return [];
  return answer === 'refused'
    ? [{ field: 'lawfulBasis', code: 'console.consent-basis' }]
    : [{ field: 'consent', code: 'console.consent-ask' }];
}

function personProblems({ texts }: ContactForm, { areaCodes }: KnownHere): Failed[] {
  const isPostcode = texts.postcode.trim() === '' || outwardOf(texts.postcode) !== null;
  return [
    ...(isAge(texts.age) ? [] : [{ field: 'age', code: 'console.age' }]),
    ...(areaCodes.includes(texts.areaCode) ? [] : [{ field: 'areaCode', code: 'console.area' }]),
    ...(isPostcode ? [] : [{ field: 'postcode', code: 'console.postcode' }]),
  ];
}

function childrenProblems({ children }: ContactForm): Failed[] {
  return children.flatMap((child, at) =>
    isAge(child.age) ? [] : [{ field: childField(at, 'age'), code: 'console.child-age' }],
  );
}

function judgementProblems({ texts }: ContactForm): Failed[] {
  const isUnexplained = texts.judgedHigh === 'yes' && texts.judgementReason.trim() === '';
  return isUnexplained ? [{ field: 'judgementReason', code: 'console.judgement-reason' }] : [];
}

function lengthProblems({ texts, children }: ContactForm): Failed[] {
  const { note, ...others } = texts;
  const typed = [
    ...Object.entries(others),
    ...children.map((child, at) => [childField(at, 'name'), child.name] as const),
  ];
  const tooLong = typed.filter(([, text]) => text.length > LONGEST).map(([field]) => field);
  if (note.length > LONGEST_NOTE) tooLong.push('note');
  return tooLong.map((field) => ({ field, code: 'console.too-long' }));
}

function isSomebody(child: ChildRow): boolean {
  return Object.values(child).some((text) => !isBlank(text));
}

function isAge(text: string): boolean {
  return text.trim() === '' || ageOf(text) !== null;
}

function ageOf(text: string): number | null {
  const years = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
  return years !== null && years <= OLDEST ? years : null;
}

function outwardOf(text: string): string | null {
  return POSTCODE.exec(text.trim())?.[1]?.toUpperCase() ?? null;
}

function oneOf<T extends string>(known: readonly T[], text: string): T | null {
  return known.find((one) => one === text) ?? null;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
