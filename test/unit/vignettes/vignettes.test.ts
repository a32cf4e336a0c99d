import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAreas, parseDirectory, routableIn } from '../../../src/directory';
import { NO_CIRCUMSTANCES, NOTHING_MORE, type IntakeFacts } from '../../../src/intake/household';
import { subjectOf } from '../../../src/intake/subject-of';
import { candidatesIn, planFor, type Plan } from '../../../src/routing';
import {
  assess,
  filledSheet,
  type Answer,
  type Assessment,
  type ScreeningAnswers,
} from '../../../src/screening';
import { RULES } from '../../support/routing-factory';
import { QUESTION_SET, readConfig, sheet } from '../../support/screening-factory';

/** What somebody said; everything else was answered no, or not at all. `answers: null`: nothing was asked. */
interface Said extends Partial<
  Omit<IntakeFacts, 'consent' | 'circumstances' | 'person' | 'children' | 'perpetrators'>
> {
  answers?: Readonly<Record<string, Answer>> | null;
  judgement?: ScreeningAnswers['judgement'];
  instruments?: ScreeningAnswers['instruments'];
  person?: Pick<IntakeFacts['person'], 'ageYears' | 'gender'>;
  children?: Partial<IntakeFacts['children'][number]>[];
  perpetrators?: Partial<IntakeFacts['perpetrators'][number]>[];
  circumstances?: Partial<IntakeFacts['circumstances']>;
  consent?: IntakeFacts['consent']['answer'];
}

interface Vignette {
  title: string;
  from: string;
  said: Said;
  expect: {
    level: string;
    /** By queue. */
    placements: Readonly<Record<string, string>>;
    decisions: readonly string[];
    decisionTo?: Readonly<Record<string, string | null>>;
    prompts: readonly string[];
    /** Named among what the person is told; there may be more. */
    told?: readonly string[];
    notTold?: readonly string[];
    /** By service, a word of the reason. */
    refused?: Readonly<Record<string, string>>;
    /** By queue, what is left to confirm. */
    confirm?: Readonly<Record<string, readonly string[]>>;
    gaps: readonly string[];
    hub: boolean;
    lead?: string;
    restricted?: boolean;
  };
}

interface VignetteFile {
  area: string;
  mustReach: readonly string[];
  unreachable: readonly { id: string; because: string }[];
  vignettes: readonly Vignette[];
}

const file = (name: string) => ({ name, content: readConfig(name) });
const directory = parseDirectory(
  file('directory/organisations.json'),
  ['dudley', 'kirklees', 'helplines'].map((name) => file(`directory/${name}.json`)),
);
const areas = parseAreas(file('areas.json'), directory);
const areaOf = (slug: string) => areas.find((area) => area.slug === slug)!;
const files = ['dudley', 'kirklees'].map(
  (name) => JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as VignetteFile,
);

const NOBODY = { name: null, ageYears: null, gender: null } as const;
const CHILD = { ...NOBODY, livesWhere: null, relationToPerson: null, relationToPerpetrator: null } as const;
const PERPETRATOR = { ...NOBODY, relation: null, livesWithPerson: 'not-asked' } as const;

function factsOf(said: Said, areaCode: string): IntakeFacts {
  const { answers = {}, judgement = null, instruments, consent = 'given', ...more } = said;
  const {
    person = { ageYears: 34, gender: 'female' },
    circumstances,
    children = [],
    perpetrators = [],
    ...rest
  } = more;
  const shortScreen = answers === null ? null : sheet(answers);
  return {
    ...NOTHING_MORE,
    areaCode,
    callerKind: 'self',
    screening: { shortScreen, judgement, ...(instruments ? { instruments } : {}) },
    needs: [],
    safeContacts: [],
    isCounterAllegation: false,
    note: null,
    ...rest,
    person: { ...NOBODY, address: null, outwardPostcode: null, ...person },
    children: children.map((child) => ({ ...CHILD, ...child })),
    perpetrators: perpetrators.map((one) => ({ ...PERPETRATOR, ...one })),
    circumstances: { ...NO_CIRCUMSTANCES, ...circumstances },
    consent: { answer: consent, lawfulBasis: consent === 'given' ? null : 'public-interest', note: null },
  };
}

function planned(said: Said, slug: string): { assessment: Assessment; plan: Plan } {
  const area = areaOf(slug);
  const facts = factsOf(said, area.code);
  const assessment = assess(facts.screening, QUESTION_SET, area.thresholds);
  const screening = { ...facts.screening, shortScreen: filledSheet(facts.screening, QUESTION_SET) };
  const others = areas
    .filter(({ code }) => code !== area.code)
    .flatMap(({ code }) => routableIn(directory, code));
  const plan = planFor({
    subject: subjectOf({ ...facts, screening }, assessment, 'organisation'),
    services: candidatesIn(RULES, routableIn(directory, area.code), others),
    rules: RULES,
    area,
  });
  return { assessment, plan };
}

const idsTold = ({ signposts }: Plan): string[] => signposts.map(({ serviceId }) => serviceId);

/** The plan in the words of a vignette. */
function summed({ assessment, plan }: ReturnType<typeof planned>, expected: Vignette['expect']): object {
  return {
    level: assessment.level,
    placements: Object.fromEntries(plan.placements.map(({ queue, serviceId }) => [queue, serviceId])),
    decisions: plan.decisions.map(({ kind }) => kind),
    prompts: plan.prompts.map(({ key }) => key).toSorted(),
    gaps: plan.gaps.map(({ queue }) => queue),
    hub: plan.isHubTriage,
    lead: expected.lead === undefined ? undefined : plan.leadQueue,
    restricted: plan.isRestricted,
  };
}

describe.each(files)('in $area', ({ area, vignettes, mustReach, unreachable }) => {
  it.each(vignettes.map((vignette) => [vignette.title, vignette] as const))('%s', (_, vignette) => {
    const { expect: expected, said } = vignette;
    const made = planned(said, area);
    const { level, placements, decisions, gaps, hub, lead, restricted = false } = expected;
    const prompts = expected.prompts.toSorted();
    expect(summed(made, expected)).toEqual({
      ...{ level, placements, decisions, prompts, gaps, hub, lead, restricted },
    });
    expect(idsTold(made.plan)).toEqual(expect.arrayContaining([...(expected.told ?? [])]));
    expect(idsTold(made.plan).filter((id) => expected.notTold?.includes(id))).toEqual([]);
    for (const [id, word] of Object.entries(expected.refused ?? {})) {
      const judged = made.plan.judgements.find(({ serviceId }) => serviceId === id);
      expect([judged?.verdict, judged?.reasons.join(' ')]).toEqual([
        'refused',
        expect.stringContaining(word),
      ]);
    }
  });

  it.each(
    vignettes
      .filter((one) => one.expect.confirm ?? one.expect.decisionTo)
      .map((one) => [one.title, one] as const),
  )('%s: what is left to confirm, and whom a decision would tell', (_, { said, expect: expected }) => {
    const { plan } = planned(said, area);
    for (const [queue, texts] of Object.entries(expected.confirm ?? {})) {
      const unknowns = plan.placements.find((one) => one.queue === queue)?.unknowns.join(' ');
      for (const text of texts) expect(unknowns).toContain(text);
    }
    for (const [kind, serviceId] of Object.entries(expected.decisionTo ?? {}))
      expect(plan.decisions.find((one) => one.kind === kind)?.serviceId).toBe(serviceId);
  });

  it('every service that must be is reached, or it is said why not', () => {
    const reached = new Set(
      vignettes.flatMap(({ said }) => {
        const { plan } = planned(said, area);
        const decided = plan.decisions.flatMap(({ serviceId }) => serviceId ?? []);
        return [...plan.placements.map(({ serviceId }) => serviceId), ...idsTold(plan), ...decided];
      }),
    );
    const excused = unreachable.map(({ id }) => id);
    expect(mustReach.filter((id) => !reached.has(id) && !excused.includes(id))).toEqual([]);
    expect(excused.filter((id) => reached.has(id) || !mustReach.includes(id))).toEqual([]);
    expect(unreachable.filter(({ because }) => because.length < 20)).toEqual([]);
  });
});

it('there are at least sixty vignettes', () => {
  expect(files.flatMap(({ vignettes }) => vignettes).length).toBeGreaterThanOrEqual(60);
});
