import type { PersonFacts, RoutingRules, RoutingSubject } from '../../../src/routing';
import { candidatesIn } from '../../../src/routing';
import { levelWants, needWants, wantedSpecialisms } from '../../../src/routing/wanted-queues';
import { AREA, circumstances, RULES, subject, supportService } from '../../support/routing-factory';

const PLAIN: RoutingRules = { ...RULES, specialWays: [] };
const aged = (ageYears: number | null): Partial<RoutingSubject> => ({
  person: { ageYears, gender: 'female' },
});
const child = (ageYears: number | null, gender: PersonFacts['gender'] = null): PersonFacts => ({
  ageYears,
  gender,
});

describe('what a service is good for', () => {
  it.each<[string, Partial<RoutingSubject>, readonly string[]]>([
    ['nobody in particular', {}, []],
    ['a man', { person: { ageYears: 34, gender: 'male' } }, ['men']],
    ['somebody of 24', aged(24), ['under-25', 'young-people']],
    ['somebody of 25', aged(25), []],
    ['a baby', aged(0), ['under-25', 'young-people']],
    ['somebody of 59', aged(59), []],
    ['somebody of 60', aged(60), ['older-people']],
    ['somebody of an unknown age', aged(null), []],
    ['pregnancy', { pregnant: 'yes' }, ['pregnancy']],
    ['what may be a pregnancy', { pregnant: 'dont-know' }, []],
    ['listed children', { children: [child(5)], childrenInHome: 'no' }, ['children']],
    ['children in the home', { childrenInHome: 'yes' }, ['children']],
    ['children nobody asked about', { childrenInHome: 'not-asked' }, []],
    ['LGBT support', { needs: ['lgbt'] }, ['lgbt']],
  ])('is asked for %s', (_, about, specialisms) => {
    expect([...wantedSpecialisms(subject(about), PLAIN)].sort()).toEqual(specialisms);
  });
});

describe('what the children ask for', () => {
  const party = (about: Partial<RoutingSubject>) =>
    needWants(subject(about), PLAIN).find(({ forWhom }) => forWhom === 'children');

  it.each<[string, Partial<RoutingSubject>, readonly PersonFacts[] | undefined]>([
    ['nothing without any', {}, undefined],
    ['nothing for one of 3', { children: [child(3)] }, undefined],
    ['support for one of 4', { children: [child(4)] }, [child(4)]],
    ['support for one of 17', { children: [child(17)] }, [child(17)]],
    ['nothing for one who is grown up', { children: [child(18)] }, undefined],
    ['support for one of unknown age', { children: [child(null)] }, [child(null)]],
    ['support for those of age alone', { children: [child(2), child(9)] }, [child(9)]],
    ['support where children are in the home', { childrenInHome: 'yes' }, [child(null)]],
    ['support where it is wanted', { needs: ['children'] }, [child(null)]],
    ['support that is wanted for one of 2', { needs: ['children'], children: [child(2)] }, [child(2)]],
    ['nothing for a listed one of 2 in the home', { childrenInHome: 'yes', children: [child(2)] }, undefined],
  ])('is %s', (_, about, expected) => {
    expect(party(about)?.party).toEqual(expected);
  });

  it('is the same in whatever order they were told', () => {
    const children = [child(7, 'male'), child(7, 'female'), child(null), child(7), child(4, 'male')];
    const inOrder = [child(4, 'male'), child(7), child(7, 'female'), child(7, 'male'), child(null)];
    expect(party({ children })?.party).toEqual(inOrder);
    expect(party({ children: children.toReversed() })?.party).toEqual(inOrder);
  });

  it('says for whom, what and why', () => {
    expect(party({ children: [child(7)] })).toMatchObject({
      queue: 'childrens',
      need: 'children',
      reasons: [RULES.children.reason],
      isOptional: false,
    });
  });
});

describe('what the needs ask for', () => {
  const wants = (about: Partial<RoutingSubject>) =>
    needWants(subject(about), RULES).map(({ queue, need, reasons, isOptional }) => ({
      queue,
      need,
      reasons: reasons.length,
      isOptional,
    }));

  it.each<[string, Partial<RoutingSubject>, object[]]>([
    ['nothing', {}, []],
    [
      'no queue for a need without one',
      { needs: ['support', 'language', 'disability'] },
      [{ queue: 'community-bme', need: 'language', reasons: 1, isOptional: true }],
    ],
    [
      'a young person’s service under 18',
      aged(17),
      [{ queue: 'young-people', need: 'young-person', reasons: 1, isOptional: false }],
    ],
    [
      'what a special way adds, missed by nobody',
      { pregnant: 'yes' },
      [{ queue: 'pregnancy', need: 'support', reasons: 1, isOptional: true }],
    ],
    [
      'one queue once, with both reasons',
      {
        needs: ['immigration'],
        circumstances: circumstances({ noRecourse: 'yes' }),
      },
      [{ queue: 'immigration', need: 'immigration', reasons: 2, isOptional: false }],
    ],
    [
      'what is needed as well as useful: it is missed',
      { ...aged(70), needs: ['older-person'] },
      [{ queue: 'older-people', need: 'older-person', reasons: 2, isOptional: false }],
    ],
  ])('is %s', (_, about, expected) => {
    expect(wants(about)).toEqual(expected);
  });

  it('says why a young person’s service is asked', () => {
    expect(needWants(subject(aged(17)), PLAIN)[0]?.reasons).toEqual([RULES.youngPerson.reason]);
  });
});

describe('what the level asks for', () => {
  const wants = (about: Partial<RoutingSubject>, idvaTakesMedium = true) =>
    levelWants(subject(about), RULES, { ...AREA, idvaTakesMedium });
  const queues = (made: ReturnType<typeof wants>, isOptional: boolean) =>
    made.filter((want) => want.isOptional === isOptional).map(({ queue }) => queue);

  it.each<[RoutingSubject['workingLevel'], boolean, readonly string[]]>([
    ['high', true, ['idva', 'outreach']],
    ['high', false, ['idva', 'outreach']],
    ['medium', true, ['idva', 'outreach']],
    ['medium', false, ['outreach']],
    ['standard', true, ['outreach']],
  ])('at %s, where an IDVA takes medium: %s', (workingLevel, idvaTakesMedium, expected) => {
    const made = wants({ level: workingLevel, workingLevel }, idvaTakesMedium);
    expect(queues(made, false)).toEqual(expected);
    expect(queues(made, true)).toEqual(['victim-support', 'advice']);
    expect(made[0]).toMatchObject({ need: 'support', reasons: [RULES.levels[workingLevel].reason] });
  });

  it('says that too much is unknown, where it is', () => {
    const [first] = wants({ level: 'incomplete', workingLevel: 'medium' });
    expect(first?.reasons).toEqual([RULES.incompleteReason]);
  });
});

describe('the services that may be asked', () => {
  const service = (id: string, queue: 'refuge' | 'outreach' | null) => supportService({ id, queue });

  it('are those of the area, and the refuges of others, each once', () => {
    const local = [service('a', 'refuge'), service('b', 'outreach')];
    const others = [
      service('a', 'refuge'),
      service('c', 'refuge'),
      service('c', 'refuge'),
      service('d', 'outreach'),
      service('e', null),
    ];
    expect(candidatesIn(RULES, local, others).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(candidatesIn({ farAwayQueues: [] }, local, others)).toEqual(local);
  });
});
