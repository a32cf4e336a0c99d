import type { SupportService } from '../../../src/directory';
import { planFor, type Circumstances, type Plan, type RoutingSubject } from '../../../src/routing';
import { AREA, circumstances, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const EXTRA: readonly SupportService[] = [
  supportService({ id: 'immigration', queue: 'immigration', specialisms: ['nrpf'] }),
  supportService({ id: 'older', queue: 'older-people', specialisms: ['older-people'] }),
  supportService({ id: 'family', queue: 'family-support', specialisms: ['child-to-parent'] }),
  supportService({ id: 'midwife', queue: 'pregnancy', eligibility: { pregnantOnly: true } }),
  supportService({ id: 'community', queue: 'community-bme', access: { mode: 'signpost' } }),
  supportService({ id: 'exploitation', queue: 'exploitation' }),
  supportService({ id: 'general-line', queue: 'helpline', role: 'adjunct', access: { mode: 'signpost' } }),
  supportService({
    id: 'honour-line',
    queue: 'helpline',
    role: 'adjunct',
    specialisms: ['honour-based-abuse'],
    access: { mode: 'signpost' },
  }),
  supportService({ id: 'sex-work', queue: 'pregnancy', specialisms: ['sex-work', 'pregnancy'] }),
];

function plan(about: Partial<RoutingSubject>, services = [...SERVICES, ...EXTRA]): Plan {
  return planFor({ subject: subject(about), services, rules: RULES, area: AREA });
}

const being = (overrides: Partial<Circumstances>): Partial<RoutingSubject> => ({
  circumstances: circumstances(overrides),
});
const aged = (ageYears: number): Partial<RoutingSubject> => ({ person: { ageYears, gender: 'female' } });
const queuesOf = ({ placements }: Plan): string[] => placements.map(({ queue }) => queue);
const promptsOf = ({ prompts }: Plan): string[] => prompts.map(({ key }) => key);

describe('a special way', () => {
  it.each<[string, Partial<RoutingSubject>, string[], string[]]>([
    ['15', aged(15), ['young-people'], ['under-16']],
    ['16', aged(16), ['young-people'], ['sixteen-or-seventeen']],
    ['17', aged(17), ['young-people'], ['sixteen-or-seventeen']],
    ['18', aged(18), [], []],
    ['59', aged(59), [], []],
    ['60', aged(60), ['older-people'], ['care-and-support-needs', 'older-person']],
    ['a man', { person: { ageYears: 30, gender: 'male' } }, [], ['men']],
    ['LGBT, not to be told', being({ doNotDiscloseLgbt: true }), [], ['lgbt-not-to-be-told']],
    ['one chance', being({ isOneChance: 'yes' }), [], ['one-chance']],
    ['stalking', being({ stalking: 'yes' }), [], ['stalking-advice']],
    ['stalking, named as a need', { needs: ['stalking'] }, [], ['stalking-advice']],
    ['no recourse', being({ noRecourse: 'yes' }), ['immigration'], ['immigration-advice-first']],
    ['no word on recourse', being({ noRecourse: 'dont-know' }), [], []],
    ['pregnant', { pregnant: 'yes' }, ['pregnancy'], ['pregnancy']],
    ['not known whether pregnant', { pregnant: 'dont-know' }, [], []],
    [
      'harmed by a child of theirs',
      { perpetrators: [{ relation: 'child', ageYears: 15 }] },
      ['family-support'],
      ['child-to-parent'],
    ],
    ['harmed by a partner', { perpetrators: [{ relation: 'partner', ageYears: 40 }] }, [], []],
  ])('for somebody %s', (_, about, queues, prompts) => {
    const made = plan(about);
    expect(queuesOf(made)).toEqual(['outreach', ...queues]);
    expect(promptsOf(made).toSorted()).toEqual(prompts);
  });

  it('that is optional leaves no gap and no triage where nobody answers it', () => {
    const made = plan({ ...aged(70), pregnant: 'yes' }, [...SERVICES]);
    expect([queuesOf(made), made.gaps, made.isHubTriage]).toEqual([['outreach'], [], false]);
  });

  it('that is not optional leaves a gap, and the hub looking', () => {
    const made = plan(being({ noRecourse: 'yes' }), [...SERVICES]);
    expect([made.gaps.map(({ queue }) => queue), made.isHubTriage]).toEqual([['immigration'], true]);
  });

  it('asks after exploitation when somebody under 18 wants help after sexual violence', () => {
    const needs = ['sexual-violence'] as const;
    expect(queuesOf(plan({ ...aged(15), needs }))).toContain('exploitation');
    expect(queuesOf(plan({ ...aged(18), needs }))).not.toContain('exploitation');
  });

  it('tells a community project of another language, and never where honour is at stake', () => {
    const toldIn = (about: Partial<RoutingSubject>): string[] =>
      plan({ needs: ['language'], ...about }).signposts.map(({ serviceId }) => serviceId);
    expect(toldIn({})).toEqual(['community']);
    expect(toldIn({ honourBasedAbuse: 'yes' })).toEqual(['honour-line']);
    expect(toldIn(being({ isOneChance: 'yes' }))).toEqual(['honour-line']);
    expect(toldIn({ needs: ['language', 'forced-marriage-or-hba'] })).toEqual(['honour-line']);
  });

  it('keeps a service that is for nobody else from everybody else', () => {
    const made = plan({ pregnant: 'yes' });
    const judged = made.judgements.find(({ serviceId }) => serviceId === 'sex-work');
    expect(judged).toEqual({
      serviceId: 'sex-work',
      verdict: 'refused',
      reasons: ['Only for people it is meant for: sex work.'],
    });
  });

  it.each<[string, Partial<RoutingSubject>]>([
    ['said in the screen', { honourBasedAbuse: 'yes' }],
    ['said as a circumstance', being({ isOneChance: 'yes' })],
    ['named as a need', { needs: ['forced-marriage-or-hba'] }],
  ])('restricts the record where honour is at stake, %s', (_, about) => {
    expect(plan(about).isRestricted).toBe(true);
  });
});

describe('a caller who speaks for somebody else', () => {
  it.each<[RoutingSubject['callerKind'], RoutingSubject['personKnows'], boolean]>([
    ['family-or-friend', 'yes', false],
    ['family-or-friend', 'no', true],
    ['family-or-friend', 'dont-know', true],
    ['family-or-friend', 'not-asked', true],
    ['professional', 'yes', false],
    ['professional', 'no', true],
    ['professional', 'not-asked', false],
    ['self', 'not-asked', false],
    ['unknown', 'no', false],
  ])('%s, the person knows: %s', (callerKind, personKnows, isHeldBack) => {
    const { placements, isHubTriage, leadQueue, gaps } = plan({ callerKind, personKnows });
    expect([placements.length === 0, isHubTriage, leadQueue === 'hub']).toEqual(
      Array.from({ length: 3 }, () => isHeldBack),
    );
    expect(gaps).toEqual([]);
  });

  it('hears of lines to ring, and of what to watch for, while nobody contacts the person', () => {
    const made = plan({ callerKind: 'family-or-friend', personKnows: 'no', needs: ['stalking'] });
    expect(made.signposts.map(({ serviceId }) => serviceId)).toEqual(['stalking-line', 'general-line']);
    expect(promptsOf(made)).toEqual(
      expect.arrayContaining(['caller-is-not-the-person', 'person-does-not-know']),
    );
    const { verdict, reasons } = made.judgements.find(({ serviceId }) => serviceId === 'outreach')!;
    expect([verdict, reasons[0]]).toEqual(['refused', expect.stringContaining('does not know of it')]);
  });

  it('still leaves the decisions about children and danger to a named person', () => {
    const about = { callerKind: 'family-or-friend', childrenInHome: 'yes', level: 'high' } as const;
    const { decisions } = plan({ ...about, workingLevel: 'high', personKnows: 'no' });
    expect(decisions.map(({ kind }) => kind)).toEqual(['childrens-front-door', 'marac']);
  });
});

describe('being LGBT that nobody else is to be told', () => {
  const hidden = plan({
    ...being({ doNotDiscloseLgbt: true }),
    needs: ['lgbt', 'safe-accommodation', 'support'],
    person: { ageYears: 30, gender: 'other' },
  });

  it('places with the LGBT service all the same', () => {
    expect(queuesOf(hidden)).toContain('lgbt');
  });

  it('is in no word that another service is given', () => {
    const words = hidden.placements
      .filter(({ queue }) => queue !== 'lgbt')
      .flatMap(({ reasons, unknowns, judgements }) => [
        ...reasons,
        ...unknowns,
        ...judgements.flatMap((judged) => judged.reasons),
      ]);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((text) => /lgbt|gay|lesbian|bisexual|trans|binary|gender/i.test(text))).toEqual([]);
  });

  it('is confirmed with the others where it may be told', () => {
    const open = plan({ needs: ['lgbt'], person: { ageYears: 30, gender: 'other' } });
    const { unknowns } = open.placements.find(({ queue }) => queue === 'outreach')!;
    expect(unknowns).toEqual(['Needs confirming: how it welcomes trans and non-binary people.']);
  });
});
