import { planFor, type RoutingSubject, type ServiceCondition } from '../../../src/routing';
import { nothingFound } from '../../../src/routing/found';
import { compareIds, rankServices } from '../../../src/routing/rank-services';
import type { Judged } from '../../../src/routing/refusals';
import { AREA, RULES, subject, supportService } from '../../support/routing-factory';

type Entry = Parameters<typeof supportService>[0];

function ranked(
  entries: readonly Entry[],
  about: Partial<RoutingSubject>,
  conditions: Record<string, ServiceCondition>,
) {
  const services = entries.map((entry) => supportService({ queue: 'lgbt', ...entry }));
  const { placements } = planFor({
    subject: subject({ needs: ['lgbt'], ...about }),
    services,
    rules: RULES,
    area: AREA,
    conditionOf: (id) => conditions[id],
  });
  const { serviceId, alternatives } = placements[0]!;
  return [serviceId, ...alternatives];
}

const high = { level: 'high', workingLevel: 'high' } as const;

describe('of two services', () => {
  it.each<[string, Entry, Entry, Partial<RoutingSubject>, Record<string, ServiceCondition>]>([
    ['the one that fits before the one to confirm', { eligibility: { levels: null } }, {}, {}, {}],
    ['casework before a group', { role: 'group' }, {}, {}, {}],
    ['a group before an adjunct', { role: 'adjunct' }, { role: 'group' }, {}, {}],
    ['the specialist before the general', {}, { specialisms: ['lgbt'] }, {}, {}],
    ['the general before somebody else’s specialist', { specialisms: ['disability'] }, {}, {}, {}],
    ['by age', {}, { specialisms: ['under-25'] }, { person: { ageYears: 24, gender: null } }, {}],
    ['for a man', {}, { specialisms: ['men'] }, { person: { ageYears: 34, gender: 'male' } }, {}],
    ['for pregnancy', {}, { specialisms: ['pregnancy'] }, { pregnant: 'yes' }, {}],
    ['has space before not known', {}, {}, {}, { b: { isOpen: null, space: 'has-space' } }],
    ['open now, when it is high', {}, {}, high, { b: { isOpen: true, space: null } }],
    [
      'has space before open',
      {},
      {},
      high,
      { a: { isOpen: true, space: null }, b: { isOpen: false, space: 'has-space' } },
    ],
    ['fits before specialist', { specialisms: ['lgbt'], eligibility: { levels: null } }, {}, {}, {}],
  ])('%s', (_, a, b, about, conditions) => {
    expect(
      ranked(
        [
          { id: 'a', ...a },
          { id: 'b', ...b },
        ],
        about,
        conditions,
      ),
    ).toEqual(['b', 'a']);
  });

  it.each<[string, Partial<RoutingSubject>, Record<string, ServiceCondition>]>([
    ['by id when nothing tells them apart', {}, {}],
    ['open does not matter below high', {}, { b: { isOpen: true, space: null } }],
  ])('%s', (_, about, conditions) => {
    expect(ranked([{ id: 'b' }, { id: 'a' }], about, conditions)).toEqual(['a', 'b']);
  });
});

describe('the moment', () => {
  const placed = (condition: ServiceCondition) =>
    planFor({
      subject: subject(),
      services: [supportService({ id: 'one' })],
      rules: RULES,
      area: AREA,
      conditionOf: () => condition,
    }).placements[0];

  it.each<[Partial<ServiceCondition>, 'reasons' | 'unknowns', string]>([
    [{ isOpen: true }, 'reasons', 'Open now.'],
    [{ isOpen: false }, 'reasons', 'Closed now: the hub keeps the person until it opens.'],
    [{ waitingWeeks: 1 }, 'reasons', 'It says that people wait 1 week.'],
    [{ waitingWeeks: 3 }, 'reasons', 'It says that people wait 3 weeks.'],
    [
      { checked: 'stale' },
      'unknowns',
      'Needs confirming: nobody has checked this entry for more than 90 days.',
    ],
    [{ space: 'stale' }, 'unknowns', 'Needs confirming: space; what it last said is too old.'],
  ])('%j is told among the %s', (condition, list, sentence) => {
    expect(placed({ isOpen: null, space: null, ...condition })?.[list]).toContain(sentence);
  });

  it('says nothing where nothing is known', () => {
    const placement = placed({ isOpen: null, space: null, waitingWeeks: null, checked: 'never' });
    expect([placement?.reasons.length, placement?.unknowns]).toEqual([2, []]);
  });

  it('keeps a full service out, and one whose word is old behind', () => {
    expect(placed({ isOpen: null, space: 'full' })).toBeUndefined();
    const order = ranked([{ id: 'a' }, { id: 'b' }], {}, { a: { isOpen: null, space: 'stale' } });
    expect(order).toEqual(['b', 'a']);
  });
});

describe('a free room', () => {
  const CHILD = { ageYears: 4, gender: 'female' } as const;
  const children = (count: number, livesWhere: 'with-person' | 'elsewhere' = 'with-person') =>
    Array.from({ length: count }, () => ({ ...CHILD, livesWhere }));

  /** Two refuges: `a` would come first, and has a free room for so many; `b` has one for ten. */
  function refuges(about: Partial<RoutingSubject>, largestRoom: number | null) {
    const space = { isOpen: null, space: 'has-space' } as const;
    const { placements } = planFor({
      subject: subject({ needs: ['safe-accommodation'], ...about }),
      services: ['a', 'b'].map((id) => supportService({ id, queue: 'refuge' })),
      rules: RULES,
      area: AREA,
      conditionOf: (id) => ({ ...space, largestRoom: id === 'a' ? largestRoom : 10 }),
    });
    return placements.find(({ queue }) => queue === 'refuge');
  }

  it.each<[string, Partial<RoutingSubject>, number | null, string]>([
    ['as large as the household is space', { children: children(2) }, 3, 'a'],
    ['smaller than the household comes after one that is not', { children: children(3) }, 3, 'b'],
    ['is not for children who live elsewhere', { children: children(3, 'elsewhere') }, 1, 'a'],
    ['whose size nobody said is space', { children: children(3) }, null, 'a'],
  ])('%s', (_, about, largestRoom, first) => {
    expect(refuges(about, largestRoom)?.serviceId).toBe(first);
  });

  it('that is too small is no refusal, and left to confirm', () => {
    const alone = planFor({
      subject: subject({ needs: ['safe-accommodation'], children: children(3) }),
      services: [supportService({ id: 'a', queue: 'refuge' })],
      rules: RULES,
      area: AREA,
      conditionOf: () => ({ isOpen: null, space: 'has-space', largestRoom: 2 }),
    });
    expect(alone.placements[0]?.unknowns).toContain(
      'Needs confirming: a room for 4; the largest that is free takes 2.',
    );
  });
});

describe('of two refuges that both have to be confirmed', () => {
  it('the one that serves the area is asked first, wherever it stands in the list', () => {
    const services = ['a', 'b'].map((id) =>
      supportService({ id, queue: 'refuge', areaCodes: [id === 'a' ? 'E08000034' : AREA.code] }),
    );
    const { placements } = planFor({
      subject: subject({ needs: ['safe-accommodation'] }),
      services,
      rules: RULES,
      area: AREA,
    });
    expect([placements[0]?.serviceId, placements[0]?.alternatives]).toEqual(['b', ['a']]);
  });
});

describe('a ranking', () => {
  it('is in the order of ids within a rank, however the list was given', () => {
    const judged = ['b', 'a', 'c'].map((id): Judged => {
      const service = supportService({ id });
      return { serviceId: id, service, found: nothingFound(), condition: undefined };
    });
    const preference = { specialisms: new Set<string>(), isUrgent: false, areaCode: AREA.code };
    expect(rankServices(judged, preference).map(({ serviceId }) => serviceId)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['B', 'a', -1],
  ])('of %s and %s goes by code unit', (a, b, order) => {
    expect(compareIds(a, b)).toBe(order);
  });

  it.each<[string, readonly string[], string | null, string]>([
    ['one of this area before one of another', [AREA.code], AREA.code, 'b'],
    ['one for everywhere before one of another area', [], AREA.code, 'b'],
    ['none for its area where nobody knows the person’s', [AREA.code], null, 'a'],
  ])('has %s', (_, areaCodes, areaCode, first) => {
    const refuge = (id: string, codes: readonly string[]) =>
      supportService({ id, queue: 'refuge', areaCodes: codes, eligibility: { minAge: null, maxAge: null } });
    const { placements } = planFor({
      subject: subject({ needs: ['safe-accommodation'], areaCode }),
      services: [refuge('a', ['E08000034']), refuge('b', areaCodes)],
      rules: RULES,
      area: AREA,
    });
    expect(placements.find(({ queue }) => queue === 'refuge')?.serviceId).toBe(first);
  });
});

describe('a placement says', () => {
  type Service = Parameters<typeof supportService>[0];
  const placed = (...services: Service[]) =>
    planFor({
      subject: subject(),
      services: services.map((one) => supportService(one)),
      rules: RULES,
      area: AREA,
    }).placements[0];
  const unsure = { eligibility: { levels: null } };

  it.each<[string, Service[], string]>([
    ['that it fits', [{ id: 'a' }], 'a: it fits what is known.'],
    [
      'of how many it is the first',
      [{ id: 'a' }, { id: 'b' }],
      'a: it fits what is known, and ranks first of 2.',
    ],
    [
      'that something is open',
      [{ id: 'a', ...unsure }],
      'a: nothing refuses it, some things need confirming.',
    ],
    ['that the hub rings', [{ id: 'a', access: { mode: 'phone' } }], 'The hub rings it: the source says so.'],
    [
      'that the hub sends a form',
      [{ id: 'a', access: { mode: 'form' } }],
      'The hub sends its form: the source says so.',
    ],
  ])('%s', (_, services, sentence) => {
    expect(placed(...services)?.reasons).toContain(sentence);
  });

  it('that a number is unverified, only where somebody has to ring it', () => {
    const unverified = { verifiedOn: null, verifiedByRole: null };
    expect(placed({ id: 'a', ...unverified })?.unknowns).toEqual([]);
    expect(placed({ id: 'a', ...unverified, access: { mode: 'phone' } })?.unknowns).toEqual([
      'Needs confirming: this number is unverified; confirm who answers before saying anything.',
    ]);
  });
});
