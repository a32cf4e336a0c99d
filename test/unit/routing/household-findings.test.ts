import type { SupportService } from '../../../src/directory';
import { planFor, type ChildFacts, type RoutingSubject, type ServiceJudgement } from '../../../src/routing';
import { AREA, circumstances, RULES, subject, supportService } from '../../support/routing-factory';

type Limits = Partial<SupportService['eligibility']>;

const child = (ageYears: number | null, gender: ChildFacts['gender'] = 'female'): ChildFacts => ({
  ageYears,
  gender,
});
const refugeFor = (about: Partial<RoutingSubject>, eligibility: Limits): ServiceJudgement => {
  // Far away, so that nearness leaves nothing to confirm.
  const refuge = supportService({ id: 'refuge', queue: 'refuge', areaCodes: [], eligibility });
  const made = planFor({
    subject: subject({ needs: ['safe-accommodation'], ...about }),
    services: [refuge],
    rules: RULES,
    area: AREA,
  });
  return made.judgements[0]!;
};
const being = (overrides: Parameters<typeof circumstances>[0]): Partial<RoutingSubject> => ({
  circumstances: circumstances(overrides),
});
const unlisted = { childrenInHome: 'yes' } as const;
const stated: Limits = { boysMaxAge: 12, maxChildren: 2, takesPets: true, stepFree: true };

describe('a household that would move in', () => {
  it.each<[string, Partial<RoutingSubject>, Limits, string, string | null]>([
    ['a boy of the oldest age', { children: [child(12, 'male')] }, stated, 'fits', null],
    [
      'a boy above it',
      { children: [child(13, 'male')] },
      stated,
      'refused',
      'Takes boys up to 12, not one of 13.',
    ],
    ['a girl above it', { children: [child(13)] }, stated, 'fits', null],
    [
      'a girl above hers',
      { children: [child(13)] },
      { ...stated, girlsMaxAge: 12 },
      'refused',
      'Takes girls up to 12, not one of 13.',
    ],
    [
      'a child of unknown gender above it',
      { children: [child(13, null)] },
      stated,
      'unknown',
      'boys only up to an age',
    ],
    ['a child of another gender above it', { children: [child(13, 'other')] }, stated, 'fits', null],
    [
      'a boy of unknown age',
      { children: [child(null, 'male')] },
      stated,
      'unknown',
      'boys only up to an age',
    ],
    ['children nobody has listed', unlisted, stated, 'unknown', 'how many children there are'],
    [
      'a boy who lives elsewhere',
      { children: [{ ...child(15, 'male'), livesWhere: 'elsewhere' }] },
      stated,
      'fits',
      null,
    ],
    [
      'a boy who lives with the perpetrator',
      { children: [{ ...child(15, 'male'), livesWhere: 'with-perpetrator' }] },
      stated,
      'fits',
      null,
    ],
    [
      'a boy nobody has placed',
      { children: [{ ...child(15, 'male'), livesWhere: null }] },
      stated,
      'refused',
      'not one of 15',
    ],
    ['as many children as it takes', { children: [child(3), child(5)] }, stated, 'fits', null],
    [
      'one more',
      { children: [child(3), child(5), child(7)] },
      stated,
      'refused',
      'Takes up to 2 children, not 3.',
    ],
    [
      'one more than one',
      { children: [child(3), child(5)] },
      { ...stated, maxChildren: 1 },
      'refused',
      'Takes up to 1 child, not 2.',
    ],
  ])('%s', (_, about, limits, verdict, reason) => {
    const judged = refugeFor(about, limits);
    expect(judged.verdict).toBe(verdict);
    if (reason !== null) expect(judged.reasons.join(' ')).toContain(reason);
  });

  it.each<[string, Partial<RoutingSubject>, Limits, string, string | null]>([
    [
      'boys of ten, where it is silent',
      { children: [child(10, 'male')] },
      { boysMaxAge: null, maxChildren: 5 },
      'unknown',
      'up to what age it takes boys',
    ],
    ['boys of nine', { children: [child(9, 'male')] }, { boysMaxAge: null, maxChildren: 5 }, 'fits', null],
    ['a girl', { children: [child(15)] }, { boysMaxAge: null, maxChildren: 5 }, 'fits', null],
    [
      'a child of unknown gender',
      { children: [child(15, null)] },
      { boysMaxAge: null, maxChildren: 5 },
      'unknown',
      'boys',
    ],
    [
      'a boy of unknown age',
      { children: [child(null, 'male')] },
      { boysMaxAge: null, maxChildren: 5 },
      'unknown',
      'boys',
    ],
    [
      'three children',
      { children: [child(1), child(2), child(3)] },
      {},
      'unknown',
      'how many children it takes',
    ],
    ['two children', { children: [child(1), child(2)] }, {}, 'fits', null],
    ['unlisted children', unlisted, {}, 'unknown', 'how many children there are'],
  ])('leaves to confirm, where the source is silent: %s', (_, about, limits, verdict, reason) => {
    const judged = refugeFor(about, limits);
    expect(judged.verdict).toBe(verdict);
    if (reason !== null) expect(judged.reasons.join(' ')).toContain(reason);
  });
});

describe('a circumstance', () => {
  const answers = ['yes', 'no', 'dont-know', 'not-asked'] as const;
  const verdictsOf = (key: 'pets' | 'needsStepFree' | 'noRecourse', limits: Limits): string[] =>
    answers.map((answer) => refugeFor(being({ [key]: answer }), limits).verdict);

  it.each<['pets' | 'needsStepFree' | 'noRecourse', keyof Limits]>([
    ['pets', 'takesPets'],
    ['needsStepFree', 'stepFree'],
    ['noRecourse', 'takesNoRecourse'],
  ])('%s: yes, no, not known and not asked against %s', (key, limit) => {
    expect(verdictsOf(key, { [limit]: true })).toEqual(['fits', 'fits', 'fits', 'fits']);
    expect(verdictsOf(key, { [limit]: false })).toEqual(['refused', 'fits', 'unknown', 'unknown']);
    expect(verdictsOf(key, { [limit]: null })).toEqual(['unknown', 'fits', 'fits', 'fits']);
  });

  it.each<[Partial<RoutingSubject>, Limits, string]>([
    [being({ pets: 'yes' }), { takesPets: false }, 'Takes no pets.'],
    [
      being({ pets: 'dont-know' }),
      { takesPets: false },
      'Needs confirming: whether a pet has to come; it takes none.',
    ],
    [being({ pets: 'yes' }), {}, 'Needs confirming: that it takes pets.'],
    [being({ needsStepFree: 'yes' }), { stepFree: false }, 'Has no step-free access.'],
    [
      being({ needsStepFree: 'not-asked' }),
      { stepFree: false },
      'Needs confirming: whether step-free access is needed; it has none.',
    ],
    [being({ needsStepFree: 'yes' }), {}, 'Needs confirming: that it has step-free access.'],
    [
      being({ noRecourse: 'yes' }),
      { takesNoRecourse: false },
      'Takes nobody without recourse to public funds.',
    ],
    [
      being({ noRecourse: 'dont-know' }),
      { takesNoRecourse: false },
      'Needs confirming: recourse to public funds; it depends on that.',
    ],
    [
      being({ noRecourse: 'yes' }),
      {},
      'Needs confirming: that it takes people with no recourse to public funds.',
    ],
    [
      { needs: ['safe-accommodation', 'mental-health'] },
      { needsRefused: ['mental-health'] },
      'Does not take people who need help with mental health.',
    ],
    [
      { needs: ['safe-accommodation', 'mental-health'] },
      {},
      'Needs confirming: which support needs it can meet.',
    ],
  ])('is told in a sentence: %j', (about, limits, sentence) => {
    expect(refugeFor(about, limits).reasons).toEqual([sentence]);
  });

  it('of support needs fits where the source says that it can meet all of them', () => {
    const about = { needs: ['safe-accommodation', 'mental-health', 'disability'] } as const;
    expect(refugeFor(about, { needsTaken: ['mental-health', 'disability'] }).verdict).toBe('fits');
    expect(refugeFor(about, { needsTaken: ['mental-health'] }).verdict).toBe('unknown');
    expect(refugeFor({ needs: ['safe-accommodation', 'legal'] }, {}).verdict).toBe('fits');
  });

  it('of pets, funds or needs is asked only where a household moves in, steps everywhere', () => {
    const service = supportService({ id: 'outreach', areaCodes: [] });
    const about = subject({
      needs: ['mental-health'],
      children: [child(15, 'male'), child(1), child(2)],
      ...being({ pets: 'yes', noRecourse: 'yes' }),
    });
    const [judged] = planFor({ subject: about, services: [service], rules: RULES, area: AREA }).judgements;
    expect(judged?.verdict).toBe('fits');
    const steps = subject(being({ needsStepFree: 'yes' }));
    const [other] = planFor({ subject: steps, services: [service], rules: RULES, area: AREA }).judgements;
    expect(other?.verdict).toBe('unknown');
  });

  it('that a source states holds in any queue, and never for the children’s own support', () => {
    const limits = { maxChildren: 0 };
    const services = [
      supportService({ id: 'childrens', queue: 'childrens', eligibility: limits }),
      supportService({ id: 'outreach', eligibility: limits }),
    ];
    const about = subject({ children: [child(6)] });
    const { judgements } = planFor({ subject: about, services, rules: RULES, area: AREA });
    expect(judgements.map(({ verdict }) => verdict)).toEqual(['fits', 'refused']);
  });
});
