import { planFor, type RoutingSubject } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject } from '../../support/routing-factory';

const high = { level: 'high', workingLevel: 'high' } as const;
const aged = (ageYears: number): Partial<RoutingSubject> => ({ person: { ageYears, gender: 'female' } });

function decisions(about: Partial<RoutingSubject>, forum = 'MARAC') {
  const area = { ...AREA, multiAgencyForum: { name: forum } };
  return planFor({ subject: subject(about), services: SERVICES, rules: RULES, area }).decisions;
}

describe('the front door', () => {
  it.each<[string, Partial<RoutingSubject>, boolean]>([
    ['children in the home', { childrenInHome: 'yes' }, true],
    [
      'children listed, not known where',
      { childrenInHome: 'dont-know', children: [{ ageYears: 1, gender: null }] },
      true,
    ],
    [
      'children listed, nobody asked where',
      { childrenInHome: 'not-asked', children: [{ ageYears: 1, gender: null }] },
      true,
    ],
    [
      'children listed who live elsewhere',
      { childrenInHome: 'no', children: [{ ageYears: 1, gender: null }] },
      false,
    ],
    ['pregnancy', { pregnant: 'yes' }, true],
    ['pregnancy not known', { pregnant: 'dont-know' }, false],
    ['a person of 17', aged(17), true],
    ['a person of 18', aged(18), false],
    ['nobody', {}, false],
  ])('is decided for %s', (_, about, isDecided) => {
    expect(decisions(about).some(({ kind }) => kind === 'childrens-front-door')).toBe(isDecided);
  });

  it.each<[RoutingSubject['workingLevel'], unknown]>([
    ['high', 'now'],
    ['medium', { workingHours: 4 }],
    ['standard', { workingHours: 4 }],
  ])('at %s is due in its time', (level, due) => {
    expect(decisions({ level, workingLevel: level, pregnant: 'yes' })[0]).toMatchObject({
      due,
      serviceId: 'front-door',
    });
  });

  it('names no excluded organisation', () => {
    const [decision] = decisions({ childrenInHome: 'yes', excludedOrganisationIds: ['council'] });
    expect(decision).toMatchObject({
      serviceId: null,
      reasons: [expect.any(String), expect.stringMatching('not to involve')],
    });
  });
});

describe('the multi-agency forum', () => {
  it.each<[string, Partial<RoutingSubject>, boolean]>([
    ['high', high, true],
    ['high at 16', { ...high, ...aged(16) }, true],
    ['high at 15', { ...high, ...aged(15) }, false],
    ['high at an unknown age', { ...high, person: { ageYears: null, gender: null } }, true],
    ['medium', { level: 'medium', workingLevel: 'medium' }, false],
    ['standard', {}, false],
  ])('is decided at %s', (_, about, isDecided) => {
    expect(decisions(about).some(({ kind }) => kind === 'marac')).toBe(isDecided);
  });

  it('gives its routes, in the area’s own name for it', () => {
    const [decision] = decisions({ ...high, forumRoutes: ['repeat', 'escalation'] }, 'HRDA');
    expect(decision).toMatchObject({ due: 'now', serviceId: null });
    expect(decision?.reasons).toEqual([
      expect.stringMatching('HRDA'),
      expect.stringMatching('three or more'),
      expect.stringMatching('last HRDA'),
    ]);
  });

  it('gives way to children’s safeguarding under 16', () => {
    expect(decisions({ ...high, ...aged(15) })[0]?.reasons).toEqual([
      expect.stringMatching('safeguarding, not MARAC'),
    ]);
  });
});
