import type { SupportService } from '../../../src/directory';
import { planFor, type PersonFacts, type PlanInput, type RoutingSubject } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const plan = (about: Partial<RoutingSubject> = {}, more: Partial<PlanInput> = {}) =>
  planFor({ subject: subject(about), services: SERVICES, rules: RULES, area: AREA, ...more });

const high = { level: 'high', workingLevel: 'high' } as const;
const medium = { level: 'medium', workingLevel: 'medium' } as const;
const without = (...ids: string[]) => SERVICES.filter(({ id }) => !ids.includes(id));
const aged = (ageYears: number): Pick<RoutingSubject, 'person'> => ({
  person: { ageYears, gender: 'female' },
});
const child = (ageYears: number | null): PersonFacts => ({ ageYears, gender: null });
const queuesOf = ({ placements }: ReturnType<typeof plan>) => placements.map(({ queue }) => queue);

describe('the level', () => {
  it.each<[string, Partial<RoutingSubject>, Partial<PlanInput>, string[], boolean]>([
    ['high goes to the IDVA', high, {}, ['idva'], false],
    ['medium goes to the IDVA that takes it', medium, {}, ['idva'], false],
    [
      'medium goes to outreach elsewhere',
      medium,
      { area: { ...AREA, idvaTakesMedium: false } },
      ['outreach'],
      false,
    ],
    ['incomplete goes where medium goes', { ...medium, level: 'incomplete' }, {}, ['idva'], false],
    ['standard goes to outreach', {}, {}, ['outreach'], false],
    [
      'high without an IDVA: outreach, and the hub keeps looking',
      high,
      { services: without('idva') },
      ['outreach'],
      true,
    ],
    ['medium without an IDVA: outreach', medium, { services: without('idva') }, ['outreach'], false],
    ['high with neither: the hub', high, { services: without('idva', 'outreach') }, [], true],
    ['standard without outreach: the hub', {}, { services: without('outreach') }, [], true],
  ])('%s', (_, about, more, queues, isHubTriage) => {
    const made = plan(about, more);
    expect(queuesOf(made)).toEqual(queues);
    expect(made.isHubTriage).toBe(isHubTriage);
  });

  it('counts the gap of the IDVA that is missing', () => {
    const { gaps, prompts } = plan({ ...high, children: [child(3)] }, { services: without('idva') });
    expect(gaps).toEqual([
      {
        queue: 'idva',
        need: 'support',
        reasonCode: 'other',
        reasons: [expect.any(String)],
        household: { adults: 1, children: 1 },
      },
    ]);
    expect(prompts.map(({ key }) => key)).toContain('no-level-service');
  });

  it('is not answered by something that is only told', () => {
    const told = supportService({ id: 'told', queue: 'outreach', access: { mode: 'signpost' } });
    const { signposts, gaps, isHubTriage } = plan({}, { services: [told] });
    expect(signposts.map(({ serviceId }) => serviceId)).toEqual(['told']);
    expect([gaps.map(({ queue }) => queue), isHubTriage]).toEqual([['outreach'], true]);
  });

  it('leaves the person with the hub when no placement may lead', () => {
    const made = plan({}, { rules: { ...RULES, leadOrder: ['refuge'] } });
    expect([queuesOf(made), made.leadQueue, made.isHubTriage]).toEqual([['outreach'], 'hub', true]);
  });

  it('and a need of the same queue make one placement with both reasons', () => {
    const needs = RULES.needs.map((route) =>
      route.need === 'legal' ? { ...route, queue: 'outreach' as const } : route,
    );
    const { placements } = plan({ needs: ['legal'] }, { rules: { ...RULES, needs } });
    expect(placements).toHaveLength(1);
    expect(placements[0]?.reasons).toEqual(
      expect.arrayContaining(['Legal advice is wanted.', expect.stringMatching('standard')]),
    );
  });

  it('never lets a group answer for it, and tells the person of the group all the same', () => {
    const group = supportService({ id: 'group', queue: 'outreach', role: 'group' });
    const { leadQueue, judgements, signposts } = plan({}, { services: [...without('outreach'), group] });
    expect(leadQueue).toBe('hub');
    expect(judgements.find(({ serviceId }) => serviceId === 'group')?.verdict).toBe('refused');
    expect(signposts).toEqual([
      { serviceId: 'group', queue: 'outreach', reason: 'A group or an add-on, besides casework.' },
    ]);
  });

  it.each<[string, Parameters<typeof supportService>[0], Partial<RoutingSubject>]>([
    ['something else speaks against it', { eligibility: { genders: ['male'] } }, {}],
    ['it is special help for somebody else', { specialisms: ['men'] }, {}],
  ])('tells of no group where %s', (_, overrides, about) => {
    const group = supportService({ id: 'group', queue: 'outreach', role: 'group', ...overrides });
    expect(plan(about, { services: [group] }).signposts).toEqual([]);
  });

  it('tells of no service that is special help for somebody else', () => {
    const told = { queue: 'housing', access: { mode: 'signpost' }, specialisms: ['men'] } as const;
    const { signposts, gaps } = plan({ needs: ['housing'] }, { services: [supportService(told)] });
    expect([signposts, gaps.map(({ queue }) => queue)]).toEqual([[], ['outreach', 'housing']]);
  });
});

describe('needs', () => {
  it.each<[string, Partial<RoutingSubject>, string, string]>([
    ['safe accommodation', { needs: ['safe-accommodation'] }, 'refuge', 'refuge'],
    ['safety at home', { needs: ['safety-at-home'] }, 'sanctuary', 'sanctuary'],
    ['LGBT-specific', { needs: ['lgbt'] }, 'lgbt', 'lgbt'],
    ['substance use at 34', { needs: ['substance-use'] }, 'substance-misuse', 'adult-substance'],
    ['substance use at 17', { needs: ['substance-use'], ...aged(17) }, 'substance-misuse', 'young-substance'],
    ['sexual violence', { needs: ['sexual-violence'] }, 'sexual-violence', 'sexual-violence'],
    ['under 18', aged(17), 'young-people', 'young-people'],
    ['a child in range', { children: [child(6)] }, 'childrens', 'childrens'],
    ['children of unknown age', { childrenInHome: 'yes' }, 'childrens', 'childrens'],
  ])('%s', (_, about, queue, serviceId) => {
    expect(plan(about).placements).toContainEqual(expect.objectContaining({ queue, serviceId }));
  });

  it('are placed beside the level, one for each queue', () => {
    const needs = ['safe-accommodation', 'lgbt', 'young-person'] as const;
    expect(queuesOf(plan({ ...high, ...aged(17), needs }))).toEqual([
      'idva',
      'refuge',
      'lgbt',
      'young-people',
    ]);
  });

  it('that a signpost answers make no referral and no gap', () => {
    const { signposts, gaps, placements } = plan({ needs: ['housing'] });
    expect(signposts).toEqual([{ serviceId: 'housing', queue: 'housing', reason: expect.any(String) }]);
    expect([gaps, placements.length]).toEqual([[], 1]);
  });

  it('that nobody answers are gaps', () => {
    const { gaps } = plan({ needs: ['immigration', 'lgbt'] }, { services: without('lgbt') });
    expect(gaps.map(({ queue, need }) => [queue, need])).toEqual([
      ['immigration', 'immigration'],
      ['lgbt', 'lgbt'],
    ]);
  });

  it.each<[string, Parameters<typeof supportService>[0], Partial<RoutingSubject>, string]>([
    ['full', {}, {}, 'no_space'],
    ['another gender', { eligibility: { genders: ['male'] } }, {}, 'gender_not_served'],
    ['another level', { eligibility: { levels: ['high'] } }, {}, 'outside_risk_band'],
    ['closed', { status: 'closed' }, {}, 'service_closed'],
    ['excluded', { organisationId: 'o' }, { excludedOrganisationIds: ['o'] }, 'survivor_declined'],
    ['too old', { eligibility: { maxAge: 20 } }, {}, 'other'],
  ])('refused because %s, by its code', (because, overrides, about, code) => {
    const services = [...SERVICES, supportService({ id: 'x', queue: 'legal', ...overrides })];
    const conditionOf = (id: string) =>
      because === 'full' && id === 'x' ? { isOpen: null, space: 'full' as const } : undefined;
    expect(plan({ needs: ['legal'], ...about }, { services, conditionOf }).gaps[0]?.reasonCode).toBe(code);
  });

  it('bring the helplines that know about them', () => {
    expect(plan({ needs: ['stalking'] }).signposts.map(({ serviceId }) => serviceId)).toEqual([
      'stalking-line',
    ]);
    expect(plan().signposts).toEqual([]);
  });
});

describe('ways of access', () => {
  it('tell a signpost to the person, whoever refers', () => {
    const told = supportService({
      queue: 'legal',
      access: { mode: 'signpost', organisationReferral: false },
    });
    expect(plan({ needs: ['legal'] }, { services: [told] }).signposts).toHaveLength(1);
  });

  const alternatives: SupportService[] = [
    supportService({
      id: 'a-phone',
      queue: 'refuge',
      access: { mode: 'phone' },
      areaCodes: [],
      verifiedOn: null,
    }),
    supportService({ id: 'b-queue', queue: 'refuge', areaCodes: [] }),
  ];

  it('become the form of the placement, with its alternatives ranked', () => {
    const services = [...without('refuge'), ...alternatives];
    const [, refuge] = plan({ needs: ['safe-accommodation'] }, { services }).placements;
    expect(refuge).toMatchObject({ serviceId: 'a-phone', form: 'phone', alternatives: ['b-queue'] });
    expect(refuge?.reasons.join(' ')).toContain('The hub rings it: the source says so.');
    expect(refuge?.unknowns.join(' ')).toContain('unverified');
  });

  it('keep a local refuge as something to confirm', () => {
    const [, refuge] = plan({ needs: ['safe-accommodation'] }).placements;
    expect(refuge?.unknowns).toEqual([
      'Needs confirming: that this local refuge is far enough away to be safe.',
    ]);
  });
});

describe('a plan', () => {
  it('says of every service why, also of those nobody asked for', () => {
    const { judgements } = plan(high);
    expect(judgements.map(({ serviceId }) => serviceId)).toEqual(SERVICES.map(({ id }) => id).toSorted());
    expect(judgements.find(({ serviceId }) => serviceId === 'refuge')).toEqual({
      serviceId: 'refuge',
      verdict: 'not-asked-for',
      reasons: ['Not asked for.'],
    });
  });

  it('is restricted, and says one chance, when honour is used against the person', () => {
    for (const about of [{ honourBasedAbuse: 'yes' }, { needs: ['forced-marriage-or-hba'] }] as const) {
      const { isRestricted, prompts } = plan(about);
      expect([isRestricted, prompts[0]?.key]).toEqual([true, 'one-chance']);
    }
    expect(plan().isRestricted).toBe(false);
  });

  it('puts immigration advice before everything else', () => {
    const { prompts } = plan({ needs: ['language', 'immigration'] });
    expect(prompts.map(({ key }) => key)).toEqual(['immigration-advice-first', 'interpreter']);
    expect(prompts[0]?.text).toMatch(/comes first/);
  });

  it.each<[string, Partial<RoutingSubject>, string]>([
    ['the age', { person: { ageYears: null, gender: null } }, 'ask-age'],
    ['the area', { areaCode: null }, 'ask-area'],
    ['children', { childrenInHome: 'not-asked' }, 'ask-children'],
    ['a caller who is somebody else', { callerKind: 'family-or-friend' }, 'caller-is-not-the-person'],
    ['a professional', { callerKind: 'professional' }, 'caller-is-not-the-person'],
    ['too much unknown', { ...medium, level: 'incomplete' }, 'incomplete'],
  ])('prompts for %s', (_, about, key) => {
    expect(plan(about).prompts.map((prompt) => prompt.key)).toEqual([key]);
  });
});

describe('a perpetrator calling, or both sides claiming', () => {
  it.each<[string, Partial<RoutingSubject>, string[]]>([
    ['a perpetrator is told the line', { callerKind: 'perpetrator' }, ['perpetrators-line']],
    ['both sides are talked through', { counterAllegation: true }, []],
  ])('%s, and nobody is placed', (_, about, signposts) => {
    const made = plan({
      ...high,
      needs: ['safe-accommodation', 'stalking'],
      childrenInHome: 'yes',
      ...about,
    });
    expect(made).toMatchObject({ placements: [], gaps: [], isHubTriage: true, leadQueue: 'hub' });
    expect(made.signposts.map(({ serviceId }) => serviceId)).toEqual(signposts);
    expect(made.decisions.map(({ kind }) => kind)).toContain('childrens-front-door');
  });

  it('leaves a decision who does what to whom', () => {
    expect(plan({ counterAllegation: true }).decisions.map(({ kind }) => kind)).toEqual([
      'who-does-what-to-whom',
    ]);
  });

  it('does not tell a line that the person excluded', () => {
    const excludedOrganisationIds = ['perpetrators-line-organisation'];
    expect(plan({ callerKind: 'perpetrator', excludedOrganisationIds }).signposts).toEqual([]);
  });
});
