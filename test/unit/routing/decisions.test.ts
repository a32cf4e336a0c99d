import { parseRoutingRules, planFor, type RoutingSubject } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject } from '../../support/routing-factory';
import { readConfig } from '../../support/screening-factory';

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
    [
      'a child with the one who causes harm',
      { children: [{ ageYears: 1, gender: null, livesWhere: 'with-perpetrator' }] },
      true,
    ],
    ['harm by a child of 15', { perpetrators: [{ relation: 'child', ageYears: 15 }] }, true],
    ['harm by a grown-up child', { perpetrators: [{ relation: 'child', ageYears: 18 }] }, false],
    ['harm by a partner of 17', { perpetrators: [{ relation: 'partner', ageYears: 17 }] }, false],
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

  it('is no decision of a child by itself where nobody answers: it names nobody', () => {
    const area = { ...AREA, frontDoor: { childrenServiceId: null, adultsServiceId: null } };
    const about = subject({ pregnant: 'yes' });
    const made = planFor({ subject: about, services: SERVICES, rules: RULES, area }).decisions;
    expect(made).toMatchObject([{ serviceId: null, reasons: ['The person is pregnant.'] }]);
  });

  it('says that a child lives with the one who causes harm', () => {
    const children = [{ ageYears: 1, gender: null, livesWhere: 'with-perpetrator' as const }];
    expect(decisions({ children })[0]?.reasons).toEqual(['A child lives with the person who causes harm.']);
  });

  it('names no excluded organisation', () => {
    const [decision] = decisions({ childrenInHome: 'yes', excludedOrganisationIds: ['council'] });
    expect(decision).toMatchObject({
      serviceId: null,
      reasons: [expect.any(String), expect.stringMatching('not to involve')],
    });
  });
});

describe('the adults’ front door', () => {
  const doorOf = (about: Partial<RoutingSubject>) =>
    decisions(about).find(({ kind }) => kind === 'adults-front-door');

  it.each<[string, Partial<RoutingSubject>, readonly string[]]>([
    ['a disability', { needs: ['disability'] }, ['Disability or access']],
    ['an older person’s support', { needs: ['older-person'] }, ['An older person’s support']],
    ['a person of 60', aged(60), ['is 60 or over']],
    ['a person of 59', aged(59), []],
    ['a person of 80 who says so', { ...aged(80), needs: ['older-person'] }, ['An older person’s support']],
    ['an unknown age', { person: { ageYears: null, gender: null } }, []],
    ['a carer who causes harm', { perpetrators: [{ relation: 'carer', ageYears: 40 }] }, ['is a carer']],
    ['a partner who causes harm', { perpetrators: [{ relation: 'partner', ageYears: 40 }] }, []],
    ['a disabled person of 17', { ...aged(17), needs: ['disability'] }, []],
    ['nobody', {}, []],
  ])('is decided for %s', (_, about, reasons) => {
    expect(doorOf(about)?.reasons ?? []).toEqual(
      reasons.map((text) => expect.stringContaining(text) as unknown),
    );
  });

  it('is decided at once when high, else in its hours, and names who answers it', () => {
    expect(doorOf({ ...high, ...aged(70) })).toMatchObject({ due: 'now', serviceId: 'adults-door' });
    expect(doorOf(aged(70))).toMatchObject({ due: { workingHours: 4 }, serviceId: 'adults-door' });
  });

  it.each<[string, Partial<RoutingSubject>]>([
    ['excluded', { excludedOrganisationIds: ['council'] }],
    ['not consented to', { excludedServiceIds: ['adults-door'] }],
    ['ruled out as a condition', { consentConditions: ['not-adult-services'] }],
  ])('is decided all the same where it is %s, without its name', (_, ruledOut) => {
    const door = doorOf({ ...aged(70), ...ruledOut });
    expect(door).toMatchObject({
      serviceId: null,
      reasons: [expect.any(String), expect.stringMatching('not to involve')],
    });
  });

  it('stays open where the children’s one is ruled out, and the other way round', () => {
    const both = { ...aged(70), childrenInHome: 'yes' } as const;
    expect(decisions({ ...both, consentConditions: ['not-childrens-services'] })).toMatchObject([
      { kind: 'childrens-front-door', serviceId: null },
      { kind: 'adults-front-door', serviceId: 'adults-door' },
    ]);
    expect(decisions({ ...both, consentConditions: ['not-adult-services'] })).toMatchObject([
      { kind: 'childrens-front-door', serviceId: 'front-door' },
      { kind: 'adults-front-door', serviceId: null },
    ]);
  });

  it('is no decision of rules that were made before there was one', () => {
    const before = parseRoutingRules(readConfig('routing/2026-09.json'), '2026-09.json');
    const about = subject({ ...aged(70), needs: ['disability'] });
    const made = planFor({ subject: about, services: SERVICES, rules: before, area: AREA });
    expect(made.decisions).toEqual([]);
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
