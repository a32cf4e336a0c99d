import { CHILD_RELATIONS, LIVES_WHERE, PERPETRATOR_RELATIONS } from '../contacts';
import { LEVELS } from '../kernel/level';
import { ANSWERS } from './answer';
import { NEEDS } from './need';
import type { PartName, Parts } from './question-schema';
import {
  answerKeysOf,
  CARD_KEYS,
  RULE_IDS,
  type Checklist,
  type FactQuestion,
  type QuestionSet,
} from './question-set';

type Path = (string | number)[];

export interface Contradiction {
  path: Path;
  message: string;
}

const INDICATORS = 24;
/** Questions that the rest of the house asks for by name. */
const KNOWN_QUESTIONS = ['danger-now', 'pregnancy-or-baby', 'honour-based-abuse', 'forum-12-months'];
const SHORT_SCREEN_ONLY = ['children', 'stalking'];
const GENDERS = ['female', 'male', 'other'];
const YES_NO = ['yes', 'no'];
const OPEN_ANSWERS = ['dont-know', 'not-asked'];
const UNSAID_ANSWERS = ['prefer-not-to-say', 'not-asked'];

/** What each question of fact may be answered; the code reads these. `null`: any list. */
const FACTS: Readonly<
  Record<'household' | 'perpetrators' | 'equality', Readonly<Record<string, readonly string[] | null>>>
> = {
  household: {
    'child-age': [],
    'child-gender': GENDERS,
    'child-relation-to-person': CHILD_RELATIONS,
    'child-relation-to-perpetrator': CHILD_RELATIONS,
    'child-lives-where': LIVES_WHERE,
    pets: YES_NO,
    'step-free': YES_NO,
    'no-recourse': YES_NO,
    'one-chance': YES_NO,
    'do-not-disclose-lgbt': YES_NO,
    interpreter: null,
  },
  perpetrators: {
    'perpetrator-name': [],
    'perpetrator-relation': PERPETRATOR_RELATIONS,
    'perpetrator-age': [],
    'perpetrator-gender': GENDERS,
    'perpetrator-lives-with-person': YES_NO,
  },
  equality: {
    'age-band': null,
    sex: null,
    'gender-same-as-registered': YES_NO,
    'sexual-orientation': null,
    'ethnic-group': null,
    religion: null,
    disability: YES_NO,
    'disability-reduces': null,
  },
};

type Screen = Pick<QuestionSet, 'questions' | 'rules' | 'cards'>;

export function screenContradictions(set: Screen): Contradiction[] {
  const cards = set.cards.map((card) => card.key);
  const rules = set.rules.map(({ id }) => id);
  return [
    ...listed('questions', answerKeysOf(set), [...KNOWN_QUESTIONS, ...SHORT_SCREEN_ONLY]),
    ...listed('rules', rules, RULE_IDS),
    ...listed('cards', cards, CARD_KEYS),
    ...set.rules.flatMap(({ steps }, at) =>
      isRising(steps)
        ? []
        : [{ path: ['rules', at, 'steps'], message: 'more signs must not be a lower level' }],
    ),
  ];
}

export function needContradictions(needs: readonly { key: string }[]): Contradiction[] {
  return listed(
    'needs',
    needs.map(({ key }) => key),
    NEEDS,
  );
}

/** By file: what its own shape cannot say. */
export function contradictionsIn(parts: Parts): Readonly<Record<PartName, readonly Contradiction[]>> {
  const { questions, answers, checklist } = parts['short-screen'];
  const keys = questions.map(({ key }) => key);
  const adult = parts.checklist;
  return {
    'short-screen': [
      ...screenContradictions(parts['short-screen']),
      ...sameList(
        ['answers'],
        answers.map(({ value }) => value),
        ANSWERS,
      ),
      ...(keys[0] === 'danger-now' ? [] : [{ path: ['questions', 0], message: 'danger-now comes first' }]),
    ],
    checklist: [
      ...checklistContradictions(adult, keys),
      ...(adult.underAge === null ? [] : [{ path: ['underAge'], message: 'must be for anybody: null' }]),
    ],
    'checklist-young': [
      ...checklistContradictions(parts['checklist-young'], keys),
      ...youngContradictions(parts['checklist-young'], adult, checklist.tools),
    ],
    opening: listed(
      'questions',
      parts.opening.questions.map(({ key }) => key),
      [],
    ),
    needs: needContradictions(parts.needs.needs),
    household: factContradictions(parts.household.questions, FACTS.household, OPEN_ANSWERS),
    perpetrators: factContradictions(parts.perpetrators.questions, FACTS.perpetrators, OPEN_ANSWERS),
    equality: factContradictions(parts.equality.questions, FACTS.equality, UNSAID_ANSWERS),
  };
}

function checklistContradictions({ indicators }: Checklist, questions: readonly string[]): Contradiction[] {
  const keys = indicators.map(({ key }) => key);
  return [
    ...listed('indicators', keys, []),
    ...(indicators.length === INDICATORS
      ? []
      : [{ path: ['indicators'], message: `${indicators.length} indicators, not ${INDICATORS}` }]),
    ...indicators.flatMap(({ number, fills }, at) => [
      ...(number === at + 1
        ? []
        : [{ path: ['indicators', at, 'number'], message: `expected number ${at + 1}` }]),
      ...(fills === null || questions.includes(fills.question)
        ? []
        : [{ path: ['indicators', at, 'fills'], message: `no question is called ${fills.question}` }]),
    ]),
  ];
}

/** Answers stay where they are when an age turns out to be another: both variants have the same keys. */
function youngContradictions(young: Checklist, adult: Checklist, tools: readonly string[]): Contradiction[] {
  const isNamed = young.tool !== adult.tool && ![young.tool, adult.tool].some((tool) => tools.includes(tool));
  return [
    ...(young.underAge === null ? [{ path: ['underAge'], message: 'needs the age it is for' }] : []),
    ...(isNamed ? [] : [{ path: ['tool'], message: 'another tool has this name' }]),
    ...young.indicators.flatMap(({ key }, at) =>
      key === adult.indicators[at]?.key
        ? []
        : [
            {
              path: ['indicators', at, 'key'],
              message: `is not the key of number ${at + 1} of the checklist`,
            },
          ],
    ),
  ];
}

function factContradictions(
  questions: readonly FactQuestion[],
  known: Readonly<Record<string, readonly string[] | null>>,
  open: readonly string[],
): Contradiction[] {
  const keys = questions.map(({ key }) => key);
  return [
    ...listed('questions', keys, Object.keys(known)),
    ...questions.flatMap((question, at) => {
      const path = ['questions', at];
      if (!Object.hasOwn(known, question.key)) return [{ path, message: `${question.key} is not known` }];
      return answersContradictions(question, {
        path: [...path, 'answers'],
        known: known[question.key],
        open,
      });
    }),
  ];
}

function answersContradictions(
  { asks, answers }: FactQuestion,
  { path, known, open }: { path: Path; known: readonly string[] | null | undefined; open: readonly string[] },
): Contradiction[] {
  const values = answers.map(({ value }) => value);
  if (asks !== 'one') return sameList(path, values, []);
  if (known) return sameList(path, values, [...known, ...open]);
  const isOpen = open.every((value) => values.includes(value));
  return [
    ...(isOpen ? [] : [{ path, message: `needs the answers ${open.join(' and ')}` }]),
    ...listed('', values, []).map(({ message }) => ({ path, message })),
  ];
}

function sameList(path: Path, given: readonly string[], expected: readonly string[]): Contradiction[] {
  const isSame = given.length === expected.length && given.every((one, at) => one === expected[at]);
  return isSame ? [] : [{ path, message: `expected ${expected.join(', ') || 'no answers'}, in this order` }];
}

function isRising(steps: readonly { signs: number; level: (typeof LEVELS)[number] }[]): boolean {
  return steps.every(({ signs, level }, at) => {
    const before = steps[at - 1];
    return !before || (signs > before.signs && LEVELS.indexOf(level) > LEVELS.indexOf(before.level));
  });
}

/** Every required key there, and no key twice. */
function listed(path: string, keys: readonly string[], required: readonly string[]): Contradiction[] {
  const twice = new Set(keys.filter((one, at) => keys.indexOf(one) !== at));
  return [
    ...[...twice].map((one) => ({ path: [path], message: `${one} appears twice` })),
    ...required
      .filter((one) => !keys.includes(one))
      .map((one) => ({ path: [path], message: `${one} is missing` })),
  ];
}
