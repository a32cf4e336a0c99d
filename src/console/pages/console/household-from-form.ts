import {
  CHILD_RELATIONS,
  LIVES_WHERE,
  PERPETRATOR_RELATIONS,
  PERSON_GENDERS,
  type ChildRelation,
  type LivesWhere,
  type PerpetratorRelation,
  type PersonGender,
} from '../../../contacts';
import type { Child, Circumstances, Perpetrator } from '../../../intake';
import type { Failed } from '../../../platform/web/page';
import { ANSWERS, type Answer } from '../../../screening';
import {
  childField,
  isSomebody,
  perpetratorField,
  type ChildRow,
  type ContactForm,
  type PerpetratorRow,
} from './contact-form';

const OLDEST = 120;
const LANGUAGE = /^[a-z]{2,3}$/;

export function childrenFrom({ children }: ContactForm): Child[] {
  return children.filter(isSomebody).map((child: ChildRow) => ({
    name: orNull(child.name),
    ageYears: ageOf(child.age),
    gender: oneOf<PersonGender>(PERSON_GENDERS, child.gender),
    livesWhere: oneOf<LivesWhere>(LIVES_WHERE, child.lives),
    relationToPerson: oneOf<ChildRelation>(CHILD_RELATIONS, child.relation),
    relationToPerpetrator: oneOf<ChildRelation>(CHILD_RELATIONS, child.toOther),
  }));
}

export function perpetratorsFrom({ perpetrators }: ContactForm): Perpetrator[] {
  return perpetrators.filter(isSomebody).map((one: PerpetratorRow) => ({
    name: orNull(one.name),
    ageYears: ageOf(one.age),
    gender: oneOf<PersonGender>(PERSON_GENDERS, one.gender),
    relation: oneOf<PerpetratorRelation>(PERPETRATOR_RELATIONS, one.relation),
    livesWithPerson: answerOf(one.lives),
  }));
}

export function circumstancesFrom({ texts }: ContactForm): Circumstances {
  return {
    pets: answerOf(texts.pets),
    needsStepFree: answerOf(texts.stepFree),
    noRecourse: answerOf(texts.noRecourse),
    isOneChance: answerOf(texts.oneChance),
    doNotDiscloseLgbt: texts.doNotDiscloseLgbt === 'yes',
    usesInterpreter: LANGUAGE.test(texts.interpreter) ? texts.interpreter : null,
  };
}

export function householdProblems({ children, perpetrators }: ContactForm): Failed[] {
  const ages = [
    ...children.map(({ age }, at) => [childField(at, 'age'), age, 'console.child-age'] as const),
    ...perpetrators.map(({ age }, at) => [perpetratorField(at, 'age'), age, 'console.age'] as const),
  ];
  return ages.filter(([, age]) => !isAge(age)).map(([field, , code]) => ({ field, code }));
}

/** Everything typed about others, by field. */
export function householdTexts({ children, perpetrators }: ContactForm): (readonly [string, string])[] {
  return [
    ...children.map((child, at) => [childField(at, 'name'), child.name] as const),
    ...perpetrators.map((one, at) => [perpetratorField(at, 'name'), one.name] as const),
  ];
}

export function isAge(text: string): boolean {
  return text.trim() === '' || ageOf(text) !== null;
}

export function ageOf(text: string): number | null {
  const years = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
  return years !== null && years <= OLDEST ? years : null;
}

export function answerOf(text: string): Answer {
  return oneOf<Answer>(ANSWERS, text) ?? 'not-asked';
}

export function oneOf<T extends string>(known: readonly T[], text: string): T | null {
  return known.find((one) => one === text) ?? null;
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
