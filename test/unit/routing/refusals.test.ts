import type { SupportService } from '../../../src/directory';
import { planFor, type PersonFacts, type RoutingSubject, type ServiceCondition } from '../../../src/routing';
import { AREA, circumstances, RULES, subject, supportService } from '../../support/routing-factory';

type Overrides = Parameters<typeof supportService>[0];

/** How the one service of the outreach queue is judged for somebody at standard level. */
function verdictOn(overrides: Overrides, about: Partial<RoutingSubject> = {}, condition?: ServiceCondition) {
  const service: SupportService = supportService({ id: 'one', ...overrides });
  const plan = planFor({
    subject: subject(about),
    services: [service],
    rules: RULES,
    area: AREA,
    conditionOf: () => condition,
  });
  return plan.judgements[0]!;
}

const person = (overrides: Partial<PersonFacts>): Pick<RoutingSubject, 'person'> => ({
  person: { ageYears: 34, gender: 'female', ...overrides },
});

describe('a service', () => {
  it.each<[string, Overrides, Partial<RoutingSubject>, RegExp]>([
    ['on hold', { holdReason: 'number is wrong' }, {}, /on hold: number is wrong/i],
    ['closed', { status: 'closed' }, {}, /not running/i],
    ['only proposed', { status: 'proposed' }, {}, /not running/i],
    ['of an excluded organisation', { organisationId: 'o' }, { excludedOrganisationIds: ['o'] }, /excluded/],
    ['not consented to', {}, { excludedServiceIds: ['one'] }, /does not want/],
    ['of another area', { areaCodes: ['E08000034'] }, {}, /area/],
    ['a group, for the level', { role: 'group' }, {}, /group/],
    ['an adjunct, for the level', { role: 'adjunct' }, {}, /add-on/],
    [
      'for higher levels',
      { eligibility: { levels: ['medium', 'high'] } },
      {},
      /medium and high, not standard/,
    ],
    ['for the young', { eligibility: { minAge: null, maxAge: 17 } }, {}, /up to 17, not 34/],
    ['for the old', { eligibility: { minAge: 60 } }, {}, /from 60, not 34/],
    ['for ages between', { eligibility: { minAge: 5, maxAge: 13 } }, {}, /5 to 13, not 34/],
    ['for men', { eligibility: { genders: ['male'] } }, {}, /male, not female/],
    ['for parents', { eligibility: { household: 'with-children' } }, {}, /with children/],
    [
      'for the childless',
      { eligibility: { household: 'without-children' } },
      { childrenInHome: 'yes' },
      /without children/,
    ],
    ['for pregnancy', { eligibility: { pregnantOnly: true } }, {}, /pregnancy/],
    [
      'without self-referral',
      { access: { selfReferral: false } },
      { referralRoute: 'self' },
      /self-referral/,
    ],
    ['without organisations', { access: { organisationReferral: false } }, {}, /organisation/],
    ['closed to others', { eligibility: { closedSources: ['refuge'] } }, {}, /only from/],
    [
      'closed to another that sends',
      { eligibility: { closedSources: ['a'] } },
      { sentByServiceId: 'b' },
      /only from/,
    ],
    [
      'for parents, and the children live elsewhere and are nobody’s here',
      { eligibility: { household: 'with-children' } },
      { childrenInHome: 'no' },
      /Only for people with children/,
    ],
    [
      'after two others, and one was attended',
      { eligibility: { prerequisites: ['group', 'course'] } },
      { attendedServiceIds: ['group'] },
      /come first/,
    ],
    [
      'after another',
      { eligibility: { prerequisites: ['group'] } },
      { attendedServiceIds: [] },
      /come first/,
    ],
  ])('is refused when it is %s', (_, overrides, about, reason) => {
    expect(verdictOn(overrides, about)).toMatchObject({
      verdict: 'refused',
      reasons: [expect.stringMatching(reason)],
    });
  });

  it('is refused while its organisation is paused, and says so', () => {
    const paused: ServiceCondition = { isOpen: true, space: 'has-space', isPaused: true };
    expect(verdictOn({}, {}, paused)).toMatchObject({
      verdict: 'refused',
      reasons: ['Its organisation takes nobody new for now.'],
    });
  });

  it('is refused when it is full', () => {
    const full: ServiceCondition = { isOpen: true, space: 'full' };
    expect(verdictOn({}, {}, full)).toMatchObject({ verdict: 'refused', reasons: ['Full now.'] });
  });

  it.each<[string, Overrides, Partial<RoutingSubject>, RegExp]>([
    ['its ages are silent', { eligibility: { minAge: null } }, {}, /which ages/],
    ['the age is not known', {}, person({ ageYears: null }), /age; it takes ages from 0/],
    ['its genders are silent', { eligibility: { genders: null } }, {}, /whom it serves/],
    ['the gender is not known', { eligibility: { genders: ['female'] } }, person({ gender: null }), /gender/],
    [
      'the person is neither woman nor man',
      { eligibility: { genders: ['female'] } },
      person({ gender: 'other' }),
      /trans and non-binary/,
    ],
    [
      'it would be told who is not to be told',
      { eligibility: { genders: ['female'] } },
      { ...person({ gender: 'other' }), circumstances: circumstances({ doNotDiscloseLgbt: true }) },
      /whom it serves/,
    ],
    [
      'it is near, and near may be why not',
      { eligibility: { areaRule: 'inverted' } },
      {},
      /far enough away to be safe/,
    ],
    [
      'it is far, and serves others',
      { areaCodes: ['E08000034'], eligibility: { areaRule: 'inverted' } },
      {},
      /takes people from this area/,
    ],
    [
      'it is for parents, and the children live elsewhere',
      { eligibility: { household: 'with-children' } },
      { childrenInHome: 'no', children: [{ ageYears: 5, gender: null, livesWhere: 'elsewhere' }] },
      /children who live elsewhere count/,
    ],
    ['its levels are silent', { eligibility: { levels: null } }, {}, /which levels/],
    ['the area is not known', {}, { areaCode: null }, /the area/],
    [
      'children are not known',
      { eligibility: { household: 'with-children' } },
      { childrenInHome: 'not-asked' },
      /children/,
    ],
    [
      'pregnancy is not known',
      { eligibility: { pregnantOnly: true } },
      { pregnant: 'dont-know' },
      /pregnancy/,
    ],
    ['its routes are silent', { access: { organisationReferral: null } }, {}, /organisations/],
    [
      'self-referral is silent',
      { access: { selfReferral: null } },
      { referralRoute: 'self' },
      /self-referrals/,
    ],
    ['attendance is not known', { eligibility: { prerequisites: ['group'] } }, {}, /attended/],
  ])('needs confirming when %s', (_, overrides, about, reason) => {
    const { verdict, reasons } = verdictOn(overrides, about);
    expect({ verdict, reasons }).toEqual({ verdict: 'unknown', reasons: [expect.stringMatching(reason)] });
    expect(reasons[0]).toMatch(/^Needs confirming: /);
  });

  it.each<[string, Overrides, Partial<RoutingSubject>]>([
    ['everything is stated and met', {}, {}],
    ['it serves everywhere and the area is not known', { areaCodes: [] }, { areaCode: null }],
    ['the lowest age is met', { eligibility: { minAge: 34 } }, {}],
    ['the highest age is met', { eligibility: { maxAge: 34 } }, {}],
    ['there are children', { eligibility: { household: 'with-children' } }, { childrenInHome: 'yes' }],
    [
      'a listed child comes along',
      { eligibility: { household: 'with-children' } },
      { childrenInHome: 'not-asked', children: [{ ageYears: 5, gender: null, livesWhere: 'with-person' }] },
    ],
    ['there are none', { eligibility: { household: 'without-children' } }, {}],
    ['the person is pregnant', { eligibility: { pregnantOnly: true } }, { pregnant: 'yes' }],
    [
      'the first service was attended',
      { eligibility: { prerequisites: ['a'] } },
      { attendedServiceIds: ['a'] },
    ],
    ['the right service sends', { eligibility: { closedSources: ['a'] } }, { sentByServiceId: 'a' }],
    ['gender is not known and it names both', {}, person({ gender: null })],
  ])('fits when %s', (_, overrides, about) => {
    expect(verdictOn(overrides, about).verdict).toBe('fits');
  });
});

describe('a home', () => {
  const refugeFor = (about: Partial<RoutingSubject>, eligibility: Overrides['eligibility']) =>
    verdictOn({ queue: 'refuge', eligibility }, { needs: ['safe-accommodation'], ...about });
  const away = { ageYears: 5, gender: null, livesWhere: 'elsewhere' } as const;

  it('asks who moves in: children who live elsewhere are none', () => {
    const about = { childrenInHome: 'no', children: [away] } as const;
    expect(refugeFor(about, { household: 'with-children' }).reasons).toContain(
      'Only for people with children.',
    );
    expect(refugeFor(about, { household: 'without-children' }).verdict).not.toBe('refused');
  });

  it.each([
    ['substance-use', 'unknown'],
    ['mental-health', 'refused'],
  ] as const)('for %s, which it refuses or is silent about, is %s', (need, verdict) => {
    const about = { needs: ['safe-accommodation', need] } as const;
    expect(refugeFor(about, { needsRefused: ['mental-health'] }).verdict).toBe(verdict);
  });

  it('that says it can meet a need fits where nothing else is open', () => {
    const about = { needs: ['safe-accommodation', 'mental-health'] } as const;
    const open = (eligibility: Overrides['eligibility']) => refugeFor(about, eligibility).reasons.join(' ');
    expect(open({ needsTaken: ['mental-health'] })).not.toContain('which support needs');
    expect(open({ needsTaken: ['disability'] })).toContain('which support needs');
  });
});
