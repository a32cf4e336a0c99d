import type { SupportService } from '../directory';
import type { Level } from '../kernel/level';
import type { Need } from '../screening';
import { NO_CIRCUMSTANCES, NO_PLACE, NOTHING_MORE, type Child, type IntakeFacts } from './household';

const JUDGED = 'rehearsal';

/** A person who does not exist, high and with consent: enough to be screened, planned and placed. */
export function rehearsalFacts(areaCode: string): IntakeFacts {
  return {
    ...NOTHING_MORE,
    areaCode,
    callerKind: 'professional',
    screening: { shortScreen: null, judgement: { level: 'high', reason: JUDGED } },
    needs: [],
    person: { name: 'Rehearsal', ageYears: null, gender: null, address: null, outwardPostcode: null },
    safeContacts: [],
    isCounterAllegation: false,
    consent: { answer: 'given', lawfulBasis: null, note: null },
    note: null,
  };
}

export interface FittingFacts {
  facts: IntakeFacts;
  route: 'self' | 'organisation';
}

/** What asks for a kind of help where the level does not: a need, or something about the person. */
const ASKED_BY: Readonly<Record<string, readonly Need[]>> = {
  refuge: ['safe-accommodation'],
  sanctuary: ['safety-at-home'],
  childrens: ['children'],
  'sexual-violence': ['sexual-violence'],
  lgbt: ['lgbt'],
  'substance-misuse': ['substance-use'],
  'young-people': ['young-person'],
  'older-people': ['older-person'],
  housing: ['housing'],
  legal: ['legal'],
  'mental-health': ['mental-health'],
  immigration: ['immigration'],
};
const SPECIAL_NEEDS: Readonly<Record<string, Need>> = {
  lgbt: 'lgbt',
  disability: 'disability',
  'honour-based-abuse': 'forced-marriage-or-hba',
  'forced-marriage': 'forced-marriage-or-hba',
  'sexual-violence': 'sexual-violence',
  'substance-misuse': 'substance-use',
  'mental-health': 'mental-health',
  stalking: 'stalking',
  nrpf: 'immigration',
  immigration: 'immigration',
};
/** Where it takes high, that is where every link of the chain counts. */
const HIGH_FIRST: readonly Level[] = ['high', 'medium', 'standard'];
const GROWN_UP = 34;
const SOME_CHILD = 8;

type Served = Pick<SupportService, 'queue' | 'specialisms' | 'eligibility' | 'access'>;

/**
 * People who do not exist and whom this support service says it takes, the plainest first. Which of them the matcher
 * really offers it is for the matcher to say.
 */
export function fittingFacts(
  service: Served,
  { areaCode, screenKeys }: { areaCode: string; screenKeys: readonly string[] },
): FittingFacts[] {
  const { eligibility, access } = service;
  const route =
    access.organisationReferral === false && access.selfReferral !== false ? 'self' : 'organisation';
  const plain: IntakeFacts = {
    ...rehearsalFacts(areaCode),
    callerKind: route === 'self' ? 'self' : 'professional',
    personKnows: 'yes',
    screening: { shortScreen: Object.fromEntries(screenKeys.map((key) => [key, 'no'])), judgement: null },
    needs: needsFor(service),
    person: { name: 'Rehearsal', ...whoFor(service), address: null, outwardPostcode: null },
    children: childrenFor(service),
    circumstances: {
      ...NO_CIRCUMSTANCES,
      pets: 'no',
      needsStepFree: 'no',
      noRecourse: 'no',
      isOneChance: 'no',
    },
    attendedServiceIds: eligibility.prerequisites,
  };
  const withSheet = withAnswers(plain, {
    children: plain.children.length > 0 ? 'yes' : 'no',
    ...(eligibility.pregnantOnly ? { 'pregnancy-or-baby': 'yes' as const } : {}),
  });
  const levels = HIGH_FIRST.filter((level) => eligibility.levels?.includes(level) ?? true);
  const [first = withSheet, ...lower] = levels.map((level) => judged(withSheet, level));
  return [first, ...lower, ...VARIANTS.map((vary) => vary(first))].map((facts) => ({ facts, route }));
}

/** Ways to kinds of help that neither level nor need leads to. */
const VARIANTS: readonly ((facts: IntakeFacts) => IntakeFacts)[] = [
  (facts) => withAnswers(facts, { 'pregnancy-or-baby': 'yes' }),
  (facts) => ({ ...facts, needs: [...facts.needs, 'language'] }),
  (facts) => ({ ...facts, needs: [...facts.needs, 'forced-marriage-or-hba'] }),
  (facts) => ({ ...facts, circumstances: { ...facts.circumstances, noRecourse: 'yes' } }),
  (facts) => aged(facts, 17),
  (facts) => aged(facts, 15),
  (facts) => ({ ...aged(facts, 15), needs: [...facts.needs, 'sexual-violence'] }),
  (facts) => aged(facts, 67),
  (facts) => ({ ...facts, person: { ...facts.person, gender: 'male' } }),
  (facts) => ({ ...facts, needs: [...facts.needs, 'stalking'] }),
  (facts) => ({ ...facts, circumstances: { ...facts.circumstances, doNotDiscloseLgbt: true } }),
  (facts) => ({
    ...facts,
    perpetrators: [{ name: null, ageYears: 15, gender: null, relation: 'child', livesWithPerson: 'yes' }],
  }),
];

function judged(facts: IntakeFacts, level: Level): IntakeFacts {
  const judgement = level === 'standard' ? null : { level, reason: JUDGED };
  return { ...facts, screening: { ...facts.screening, judgement } };
}

function needsFor({ queue, specialisms }: Served): Need[] {
  const special = specialisms.flatMap((one) => SPECIAL_NEEDS[one] ?? []);
  return [...new Set([...(ASKED_BY[queue ?? ''] ?? []), ...special])];
}

/** What a children's service says of ages and genders, it says of the children. */
function whoFor({ queue, eligibility }: Served): { ageYears: number; gender: 'female' | 'male' } {
  if (queue === 'childrens') return { ageYears: GROWN_UP, gender: 'female' };
  const { minAge, maxAge, genders } = eligibility;
  const ageYears = Math.min(Math.max(GROWN_UP, minAge ?? 0), maxAge ?? Infinity);
  return { ageYears, gender: genders?.includes('female') === false ? 'male' : 'female' };
}

/** A children's service has the child for its person. */
function childrenFor({ queue, eligibility }: Served): Child[] {
  const isTheirs = queue === 'childrens';
  if (!isTheirs && eligibility.household !== 'with-children') return [];
  const ageYears = isTheirs
    ? Math.min(Math.max(SOME_CHILD, eligibility.minAge ?? 0), eligibility.maxAge ?? Infinity)
    : SOME_CHILD;
  const gender = isTheirs && eligibility.genders?.includes('female') === false ? 'male' : 'female';
  return [{ name: null, ageYears, gender, ...NO_PLACE, livesWhere: 'with-person' }];
}

function withAnswers(facts: IntakeFacts, answers: Readonly<Record<string, 'yes' | 'no'>>): IntakeFacts {
  const shortScreen = { ...facts.screening.shortScreen, ...answers };
  return { ...facts, screening: { ...facts.screening, shortScreen } };
}

function aged(facts: IntakeFacts, ageYears: number): IntakeFacts {
  return { ...facts, person: { ...facts.person, ageYears } };
}

/** Kinds of help that a level or a need always leads to: a support service of one that routing finds nobody for is a fault. */
export function isAlwaysAskedFor(queue: string): boolean {
  return queue === 'idva' || queue === 'outreach' || Object.hasOwn(ASKED_BY, queue);
}
