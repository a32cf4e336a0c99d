import { CALLER_KINDS, PERSON_GENDERS, type CallerKind, type PersonGender } from '../../../contacts';
import {
  LAWFUL_BASES,
  NOTHING_MORE,
  type Consent,
  type ConsentAnswer,
  type IntakeFacts,
  type LawfulBasis,
} from '../../../intake';
import type { E164 } from '../../../kernel/phone-number';
import type { Failed } from '../../../platform/web/page';
import { CONSENT_CONDITIONS } from '../../../routing';
import { NEEDS, type Need, type QuestionSet } from '../../../screening';
import type { ContactForm } from './contact-form';
import {
  ageOf,
  answerOf,
  childrenFrom,
  circumstancesFrom,
  householdProblems,
  householdTexts,
  isAge,
  oneOf,
  orNull,
  perpetratorsFrom,
} from './household-from-form';
import { safeWayProblems, safeWaysFrom } from './safe-ways';
import { screeningFrom } from './screening-from-form';

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
const LONGEST = 2_000;
const LONGEST_NOTE = 10_000;
const LONG_TEXTS: ReadonlySet<string> = new Set(['note', 'checklistNote', 'brought']);
const POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})?$/i;

export function factsFromForm(form: ContactForm, known: KnownHere): FactsRead {
  const failed = [
    ...safeWayProblems(form, known.callerPhone),
    ...personProblems(form, known),
    ...judgementProblems(form),
    ...householdProblems(form),
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
    ...NOTHING_MORE,
    areaCode: texts.areaCode,
    callerKind: oneOf<CallerKind>(CALLER_KINDS, texts.callerKind) ?? 'unknown',
    personKnows: answerOf(texts.personKnows),
    screening: screeningFrom(form, known.questionSet),
    needs: NEEDS.filter((need: Need) => form.needs.includes(need)),
    person: {
      name: orNull(texts.name),
      ageYears: ageOf(texts.age),
      gender: oneOf<PersonGender>(PERSON_GENDERS, texts.gender),
      address: orNull([texts.address.trim(), texts.postcode.trim().toUpperCase()].filter(Boolean).join(', ')),
      outwardPostcode: outwardOf(texts.postcode),
    },
    children: childrenFrom(form),
    perpetrators: perpetratorsFrom(form),
    circumstances: circumstancesFrom(form),
    safeContacts: safeWaysFrom(form, known.callerPhone),
    isCounterAllegation: texts.counterAllegation === 'yes',
    excludedOrganisationIds: known.organisationIds.filter((id) => form.excluded.includes(id)),
    // What nobody ticked was not asked: only a yes says that somebody has been there.
    attendedServiceIds: form.attended.length > 0 ? form.attended : null,
    consent: consentOf(form),
    consentConditions: CONSENT_CONDITIONS.filter((one) => form.conditions.includes(one)),
    note: orNull(texts.note),
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

function judgementProblems({ texts }: ContactForm): Failed[] {
  const isUnexplained = texts.judgedHigh === 'yes' && texts.judgementReason.trim() === '';
  return isUnexplained ? [{ field: 'judgementReason', code: 'console.judgement-reason' }] : [];
}

function lengthProblems(form: ContactForm): Failed[] {
  const typed = [...Object.entries(form.texts), ...householdTexts(form)];
  return typed
    .filter(([field, text]) => text.length > (LONG_TEXTS.has(field) ? LONGEST_NOTE : LONGEST))
    .map(([field]) => ({ field, code: 'console.too-long' }));
}

function outwardOf(text: string): string | null {
  return POSTCODE.exec(text.trim())?.[1]?.toUpperCase() ?? null;
}
