import type { Failed } from '../../../platform/web/page';
import { filled } from '../../../platform/web/written';
import type { QuestionSet } from '../../../screening';
import { childAges } from '../../child-ages';
import { NO_PLACE, type Circumstances, type IntakeFacts } from '../../household';
import { ageOf, isAge } from '../answers';
import { factOptions, knownOptions } from '../fact-options';
import { listOf, textOf, textOrNull, type Field, type Given, type Option } from '../field';
import {
  answerGiven,
  childRelationGiven,
  genderGiven,
  languageGiven,
  livesWhereGiven,
  perpetratorRelation,
} from '../household-answers';
import { REFER_TEXT } from './text.en-GB';

/** Who else is in it, and what a service has to know before it can say yes. */
const MOST_PERPETRATORS = 3;
const CIRCUMSTANCES = ['pets', 'step-free', 'no-recourse', 'one-chance'] as const;
const WORDS = REFER_TEXT.household;
const NOBODY_SAID: Option = { value: '', text: WORDS.notSaid };

export function householdFields({ household, perpetrators }: QuestionSet, given: Given): Field[] {
  return [
    ...childrenFields(household, agesOf(given)),
    { kind: 'heading', text: WORDS.perpetrators },
    { kind: 'words', text: WORDS.perpetratorsWords },
    ...numbers(MOST_PERPETRATORS).flatMap((number) => perpetratorFields(perpetrators, number)),
    { kind: 'heading', text: WORDS.circumstances },
    ...CIRCUMSTANCES.map((key): Field => {
      const options = factOptions(household, key);
      return { kind: 'choice', name: key, label: WORDS.circumstance[key], options, isInline: true };
    }),
    {
      kind: 'select',
      name: 'interpreter',
      label: WORDS.interpreter,
      options: [NOBODY_SAID, ...knownOptions(household, 'interpreter')],
    },
    {
      kind: 'many',
      name: 'disclosure',
      label: WORDS.disclosure,
      options: [{ value: 'do-not-disclose-lgbt', text: WORDS.doNotDisclose }],
    },
  ];
}

export function householdErrors(given: Given): Failed[] {
  return numbers(MOST_PERPETRATORS)
    .map((number) => `perpetrator-${number}-age`)
    .filter((field) => textOf(given, field) !== '' && !isAge(textOf(given, field)))
    .map((field) => ({ field, code: 'refer.age' }));
}

export function householdFacts(
  given: Given,
): Pick<IntakeFacts, 'children' | 'perpetrators' | 'circumstances'> {
  return {
    children: agesOf(given).map((ageYears, at) => ({
      ...NO_PLACE,
      name: null,
      ageYears,
      gender: genderGiven(given, `child-${at + 1}-gender`),
      livesWhere: livesWhereGiven(given, `child-${at + 1}-lives`),
      relationToPerson: childRelationGiven(given, `child-${at + 1}-relation`),
      relationToPerpetrator: childRelationGiven(given, `child-${at + 1}-to-other`),
    })),
    perpetrators: numbers(MOST_PERPETRATORS)
      .filter((number) =>
        PERPETRATOR_PARTS.some((part) => textOf(given, `perpetrator-${number}-${part}`) !== ''),
      )
      .map((number) => ({
        name: textOrNull(given, `perpetrator-${number}-name`),
        ageYears: ageOf(given, `perpetrator-${number}-age`),
        gender: genderGiven(given, `perpetrator-${number}-gender`),
        relation: perpetratorRelation(textOf(given, `perpetrator-${number}-relation`)),
        livesWithPerson: answerGiven(given, `perpetrator-${number}-lives`),
      })),
    circumstances: circumstancesOf(given),
  };
}

function circumstancesOf(given: Given): Circumstances {
  return {
    pets: answerGiven(given, 'pets'),
    needsStepFree: answerGiven(given, 'step-free'),
    noRecourse: answerGiven(given, 'no-recourse'),
    isOneChance: answerGiven(given, 'one-chance'),
    doNotDiscloseLgbt: listOf(given, 'disclosure').includes('do-not-disclose-lgbt'),
    usesInterpreter: languageGiven(given, 'interpreter'),
  };
}

const PERPETRATOR_PARTS = ['name', 'relation', 'age', 'gender', 'lives'] as const;

function agesOf(given: Given): number[] {
  return childAges(textOf(given, 'children')) ?? [];
}

function childrenFields(questions: QuestionSet['household'], ages: readonly number[]): Field[] {
  if (ages.length === 0) return [];
  return [
    { kind: 'heading', text: WORDS.children },
    ...ages.flatMap((age, at) => childFields(questions, age, at + 1)),
  ];
}

function childFields(questions: QuestionSet['household'], age: number, number: number): Field[] {
  const one = (name: string, key: string, label: string): Field => ({
    kind: 'select',
    name: `child-${number}-${name}`,
    label: `${filled(age === 0 ? WORDS.baby : WORDS.child, { number, age })}: ${label}`,
    options: [NOBODY_SAID, ...knownOptions(questions, key)],
  });
  return [
    one('gender', 'child-gender', WORDS.childGender),
    one('relation', 'child-relation-to-person', WORDS.childRelation),
    one('to-other', 'child-relation-to-perpetrator', WORDS.childToOther),
    one('lives', 'child-lives-where', WORDS.childLives),
  ];
}

function perpetratorFields(questions: QuestionSet['perpetrators'], number: number): Field[] {
  const name = (part: (typeof PERPETRATOR_PARTS)[number]): string => `perpetrator-${number}-${part}`;
  const one = (part: 'relation' | 'gender' | 'lives', key: string, label: string): Field => ({
    kind: 'select',
    name: name(part),
    label: `${WORDS.perpetrator[number - 1] ?? ''}: ${label}`,
    options: [NOBODY_SAID, ...knownOptions(questions, key)],
  });
  return [
    one('relation', 'perpetrator-relation', WORDS.perpetratorRelation),
    {
      kind: 'text',
      name: name('name'),
      label: `${WORDS.perpetrator[number - 1] ?? ''}: ${WORDS.perpetratorName}`,
    },
    {
      kind: 'text',
      name: name('age'),
      label: `${WORDS.perpetrator[number - 1] ?? ''}: ${WORDS.perpetratorAge}`,
      width: 3,
      input: 'numeric',
    },
    one('gender', 'perpetrator-gender', WORDS.perpetratorGender),
    one('lives', 'perpetrator-lives-with-person', WORDS.perpetratorLives),
  ];
}

function numbers(most: number): number[] {
  return Array.from({ length: most }, (_, at) => at + 1);
}
