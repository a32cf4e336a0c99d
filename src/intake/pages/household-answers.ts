import {
  CHILD_RELATIONS,
  LIVES_WHERE,
  PERPETRATOR_RELATIONS,
  PERSON_GENDERS,
  type PersonGender,
} from '../../contacts';
import { ANSWERS, type Answer } from '../../screening';
import type { Child, Perpetrator } from '../household';
import { textOf, type Given } from './field';

const LANGUAGE = /^[a-z]{2,3}$/;

export function answerGiven(given: Given, name: string): Answer {
  return ANSWERS.find((answer) => answer === textOf(given, name)) ?? 'not-asked';
}

export function livesWhereGiven(given: Given, name: string): Child['livesWhere'] {
  return LIVES_WHERE.find((where) => where === textOf(given, name)) ?? null;
}

export function childRelationGiven(given: Given, name: string): Child['relationToPerson'] {
  return CHILD_RELATIONS.find((relation) => relation === textOf(given, name)) ?? null;
}

export function perpetratorRelation(text: string): Perpetrator['relation'] {
  return PERPETRATOR_RELATIONS.find((relation) => relation === text) ?? null;
}

export function genderGiven(given: Given, name: string): PersonGender | null {
  return PERSON_GENDERS.find((gender) => gender === textOf(given, name)) ?? null;
}

/** BCP 47; nobody needs an interpreter for a language that was not named. */
export function languageGiven(given: Given, name: string): string | null {
  const text = textOf(given, name);
  return LANGUAGE.test(text) ? text : null;
}
