import { CONSENT_CONDITIONS, type ConsentCondition } from '../../../routing';
import type { FactQuestion, QuestionSet } from '../../../screening';
import {
  childField,
  MOST_CHILDREN,
  MOST_PERPETRATORS,
  perpetratorField,
  type ContactForm,
} from './contact-form';

export interface Option {
  value: string;
  text: string;
}

interface Cell {
  field: string;
  value: string;
}

type Row<F extends string> = Readonly<Record<F, Cell>> & { number: number };
type ChildView = Row<'name' | 'age' | 'gender' | 'relation' | 'toOther' | 'lives'>;
type PerpetratorView = Row<'name' | 'relation' | 'age' | 'gender' | 'lives'>;

/** One question of fact as a row of answers. */
interface FactView {
  field: string;
  say: string;
  value: string;
  options: readonly Option[];
}

export interface HouseholdView {
  children: readonly ChildView[];
  canAddChild: boolean;
  perpetrators: readonly PerpetratorView[];
  canAddPerpetrator: boolean;
  /** By the name of the column. */
  options: Readonly<Record<'relation' | 'toOther' | 'lives' | 'perpetrator' | 'livesWithPerson', Options>>;
  circumstances: readonly FactView[];
  interpreter: FactView;
  doNotDisclose: { field: string; say: string; isChosen: boolean };
  conditions: { chosen: readonly string[]; options: readonly Option[] };
}

type Options = readonly Option[];

const CIRCUMSTANCES = {
  pets: 'pets',
  stepFree: 'step-free',
  noRecourse: 'no-recourse',
  oneChance: 'one-chance',
} as const;

const CONDITION_WORDS: Readonly<Record<ConsentCondition, string>> = {
  'not-police': 'Not the police',
  'not-gp': 'Not the GP’s practice',
  'not-health': 'Not hospital or other health services',
  'not-childrens-services': 'Not children’s services',
  'not-adult-services': 'Not adult social care',
  'not-housing': 'Not housing or the landlord',
  'not-employer': 'Not the employer',
};

export function householdView(form: ContactForm, set: QuestionSet): HouseholdView {
  const { household, perpetrators } = set;
  return {
    children: form.children.map((child, at) => childView(child, at)),
    canAddChild: form.children.length < MOST_CHILDREN,
    perpetrators: form.perpetrators.map((one, at) => perpetratorView(one, at)),
    canAddPerpetrator: form.perpetrators.length < MOST_PERPETRATORS,
    options: {
      relation: optionsOf(household, 'child-relation-to-person'),
      toOther: optionsOf(household, 'child-relation-to-perpetrator'),
      lives: optionsOf(household, 'child-lives-where'),
      perpetrator: optionsOf(perpetrators, 'perpetrator-relation'),
      livesWithPerson: optionsOf(perpetrators, 'perpetrator-lives-with-person'),
    },
    circumstances: Object.entries(CIRCUMSTANCES).map(([field, key]) => factView(form, { field, key, set })),
    interpreter: factView(form, { field: 'interpreter', key: 'interpreter', set }),
    doNotDisclose: {
      field: 'doNotDiscloseLgbt',
      say: 'Asks us to tell nobody that they are LGBT',
      isChosen: form.texts.doNotDiscloseLgbt === 'yes',
    },
    conditions: {
      chosen: form.conditions,
      options: CONSENT_CONDITIONS.map((value) => ({ value, text: CONDITION_WORDS[value] })),
    },
  };
}

function factView(
  form: ContactForm,
  { field, key, set }: { field: string; key: string; set: QuestionSet },
): FactView {
  const question = set.household.find((one) => one.key === key);
  return {
    field,
    say: question?.say ?? '',
    value: textIn(form, field) || 'not-asked',
    options: optionsOf(set.household, key),
  };
}

/** What was not asked stands first in a list to choose from. */
function optionsOf(questions: readonly FactQuestion[], key: string): Option[] {
  const answers = questions.find((one) => one.key === key)?.answers ?? [];
  return answers.map(({ value, say }) => ({ value, text: say }));
}

function textIn({ texts }: ContactForm, field: string): string {
  return (texts as Readonly<Record<string, string>>)[field] ?? '';
}

function childView(child: ContactForm['children'][number], at: number): ChildView {
  return {
    number: at + 1,
    name: { field: childField(at, 'name'), value: child.name },
    age: { field: childField(at, 'age'), value: child.age },
    gender: { field: childField(at, 'gender'), value: child.gender },
    relation: { field: childField(at, 'relation'), value: child.relation || 'not-asked' },
    toOther: { field: childField(at, 'toOther'), value: child.toOther || 'not-asked' },
    lives: { field: childField(at, 'lives'), value: child.lives || 'not-asked' },
  };
}

function perpetratorView(one: ContactForm['perpetrators'][number], at: number): PerpetratorView {
  return {
    number: at + 1,
    name: { field: perpetratorField(at, 'name'), value: one.name },
    age: { field: perpetratorField(at, 'age'), value: one.age },
    gender: { field: perpetratorField(at, 'gender'), value: one.gender },
    relation: { field: perpetratorField(at, 'relation'), value: one.relation || 'not-asked' },
    lives: { field: perpetratorField(at, 'lives'), value: one.lives || 'not-asked' },
  };
}
