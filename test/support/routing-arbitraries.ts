import fc from 'fast-check';
import type { Known, Queue, SupportService } from '../../src/directory';
import { NOTHING_MORE, type IntakeFacts } from '../../src/intake/household';
import { LEVELS } from '../../src/kernel/level';
import { CONSENT_CONDITIONS, type RoutingSubject } from '../../src/routing';
import { ANSWERS, FORUM_ROUTES, NEEDS, type Answer } from '../../src/screening';
import { AREA, subject, supportService } from './routing-factory';
import { ANSWER_KEYS } from './screening-factory';

/** Those that something can want, so that most of what is made up is judged. */
const WANTED: readonly Queue[] = [
  'idva',
  'outreach',
  'refuge',
  'childrens',
  'lgbt',
  'young-people',
  'substance-misuse',
  'immigration',
  'pregnancy',
  'housing',
  'victim-support',
  'police',
  'helpline',
  'perpetrator',
];
export const ORGANISATIONS = ['o1', 'o2', 'o3'] as const;
export const SERVICE_IDS = Array.from({ length: 15 }, (_, at) => `s${at}`);
const OTHER_AREA = 'E08000034';

const maybe = fc.option(fc.boolean());
const ages: fc.Arbitrary<Known<number>> = fc.option(fc.integer({ min: 0, max: 90 }));
const genders = fc.option(fc.constantFrom('female' as const, 'male' as const, 'other' as const));
const people = fc.record({ ageYears: ages, gender: genders });
const children = fc.array(
  fc.record({
    ageYears: fc.option(fc.integer({ min: 0, max: 17 })),
    gender: genders,
    livesWhere: fc.constantFrom(
      'with-person' as const,
      'elsewhere' as const,
      'with-perpetrator' as const,
      null,
    ),
  }),
  { maxLength: 4 },
);
export const answers = fc.constantFrom<Answer>(...ANSWERS);
export const unknowns = fc.constantFrom<Answer>('dont-know', 'not-asked');
const callers = fc.constantFrom(
  'self' as const,
  'family-or-friend' as const,
  'professional' as const,
  'perpetrator' as const,
  'unknown' as const,
);

const eligibilities = fc.record({
  minAge: fc.option(fc.integer({ min: 0, max: 20 })),
  maxAge: fc.option(fc.integer({ min: 10, max: 90 })),
  genders: fc.option(fc.constantFrom(['female' as const], ['female' as const, 'male' as const])),
  levels: fc.option(fc.subarray([...LEVELS])),
  household: fc.option(fc.constantFrom('with-children' as const, 'without-children' as const)),
  pregnantOnly: maybe,
  maxChildren: fc.option(fc.integer({ min: 0, max: 4 })),
  boysMaxAge: fc.option(fc.integer({ min: 5, max: 17 })),
  takesPets: maybe,
  stepFree: maybe,
  takesNoRecourse: maybe,
  needsRefused: fc.option(fc.subarray(['mental-health', 'substance-use'])),
});

/** A directory of up to fifteen, of every queue, role, area and access. */
export const services: fc.Arbitrary<SupportService[]> = fc
  .array(
    fc.record({
      queue: fc.option(fc.constantFrom(...WANTED), { freq: 15 }),
      role: fc.constantFrom('casework' as const, 'casework' as const, 'group' as const, 'adjunct' as const),
      organisationId: fc.constantFrom(...ORGANISATIONS),
      areaCodes: fc.constantFrom([], [AREA.code], [AREA.code], [OTHER_AREA]),
      specialisms: fc.subarray(['lgbt', 'young-people', 'men', 'sex-work']),
      holdReason: fc.option(fc.constant('held'), { freq: 8 }),
      eligibility: eligibilities,
      access: fc.record({
        mode: fc.constantFrom('queue' as const, 'phone' as const, 'form' as const, 'signpost' as const),
        selfReferral: maybe,
      }),
    }),
    { maxLength: SERVICE_IDS.length },
  )
  .map((rows) => rows.map((row, at) => supportService({ id: SERVICE_IDS[at]!, ...row })));

const circumstances = fc.record({
  pets: answers,
  needsStepFree: answers,
  noRecourse: answers,
  isOneChance: answers,
  stalking: answers,
  doNotDiscloseLgbt: fc.boolean(),
});

const perpetrators = fc.array(
  fc.record({ relation: fc.constantFrom('partner' as const, 'child' as const, null), ageYears: ages }),
  { maxLength: 2 },
);

const ruledOut = {
  excludedOrganisationIds: fc.subarray([...ORGANISATIONS], { maxLength: 2 }),
  excludedServiceIds: fc.subarray(SERVICE_IDS, { maxLength: 3 }),
  consentConditions: fc.subarray([...CONSENT_CONDITIONS], { maxLength: 2 }),
};

/** Whatever routing can be told. */
export const subjects: fc.Arbitrary<RoutingSubject> = fc
  .record({
    workingLevel: fc.constantFrom(...LEVELS),
    isIncomplete: fc.boolean(),
    areaCode: fc.option(fc.constant(AREA.code), { freq: 9 }),
    needs: fc.subarray([...NEEDS]),
    person: people,
    children,
    childrenInHome: answers,
    pregnant: answers,
    honourBasedAbuse: answers,
    forumRoutes: fc.subarray([...FORUM_ROUTES]),
    circumstances,
    perpetrators,
    callerKind: callers,
    personKnows: answers,
    counterAllegation: fc.boolean(),
    referralRoute: fc.constantFrom('self' as const, 'organisation' as const),
    ...ruledOut,
  })
  .map(({ isIncomplete, ...about }) =>
    subject({
      ...about,
      level: isIncomplete && about.workingLevel === 'medium' ? 'incomplete' : about.workingLevel,
    }),
  );

/** Those who speak for themselves: who is calling is no sign of danger. */
export const speakingForThemselves: fc.Arbitrary<RoutingSubject> = subjects.map((about) => ({
  ...about,
  callerKind: 'self',
  counterAllegation: false,
}));

/** What a contact said, with nothing that was typed. */
export const facts: fc.Arbitrary<IntakeFacts> = fc
  .record({
    sheet: fc.dictionary(fc.constantFrom(...ANSWER_KEYS), answers),
    needs: fc.subarray([...NEEDS]),
    person: people,
    children,
    ...ruledOut,
  })
  .map(({ sheet, person, children: listed, ...said }) => ({
    ...NOTHING_MORE,
    ...said,
    areaCode: AREA.code,
    callerKind: 'self',
    screening: { shortScreen: sheet, judgement: null },
    person: { ...person, name: null, address: null, outwardPostcode: null },
    children: listed.map((child) => ({
      ...child,
      name: null,
      relationToPerson: null,
      relationToPerpetrator: null,
    })),
    safeContacts: [],
    isCounterAllegation: false,
    consent: { answer: 'given', lawfulBasis: null, note: null },
    note: null,
  }));
