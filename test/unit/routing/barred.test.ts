import type { Queue } from '../../../src/directory';
import {
  CONSENT_CONDITIONS,
  planFor,
  type ConsentCondition,
  type Plan,
  type RoutingSubject,
} from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const midwife = supportService({ id: 'midwife', queue: 'pregnancy' });
const housing = supportService({ id: 'homes', queue: 'housing' });
const plan = (about: Partial<RoutingSubject>): Plan =>
  planFor({ subject: subject(about), services: [...SERVICES, midwife, housing], rules: RULES, area: AREA });
const verdictOf = ({ judgements }: Plan, id: string): [string, readonly string[]] => {
  const { verdict, reasons } = judgements.find(({ serviceId }) => serviceId === id)!;
  return [verdict, reasons];
};
const CONDITION = ['The person agreed on the condition that it is not told.'];

describe('a condition of consent', () => {
  it('closes its services, and says so', () => {
    const about = { pregnant: 'yes', needs: ['housing'] } as const;
    const made = plan({ ...about, consentConditions: ['not-health', 'not-housing'] });
    expect(verdictOf(made, 'midwife')).toEqual(['refused', CONDITION]);
    expect(verdictOf(made, 'homes')).toEqual(['refused', CONDITION]);
    expect(made.signposts).toEqual([]);
    expect(made.placements.map(({ queue }) => queue)).toEqual(['outreach']);
  });

  it.each(CONSENT_CONDITIONS)('%s leaves the queues that it does not name', (condition) => {
    expect(verdictOf(plan({ consentConditions: [condition] }), 'outreach')[0]).toBe('fits');
  });

  it.each<[ConsentCondition, readonly Queue[]]>([
    ['not-police', ['police']],
    ['not-health', ['health', 'pregnancy', 'mental-health']],
    ['not-childrens-services', ['safeguarding-children']],
    ['not-adult-services', ['safeguarding-adults']],
    ['not-housing', ['housing']],
  ])('%s closes %j', (condition, queues) => {
    const rule = RULES.consentConditions.find((one) => one.condition === condition);
    expect(rule?.queues).toEqual(queues);
  });

  it('closes what it names by organisation and by service, also as the next best', () => {
    const services = ['a', 'b', 'c', 'd'].map((id) => supportService({ id, organisationId: `of-${id}` }));
    const rule = { ...RULES.consentConditions[0]!, organisationIds: ['of-a'], serviceIds: ['c'] };
    const rules = { ...RULES, consentConditions: [rule] };
    const about = subject({ consentConditions: [rule.condition] });
    const [placement] = planFor({ subject: about, services, rules, area: AREA }).placements;
    expect([placement?.serviceId, placement?.alternatives]).toEqual(['b', ['d']]);
  });

  it('leaves the children’s front door to a person, who is told to weigh it', () => {
    const made = plan({ childrenInHome: 'yes', consentConditions: ['not-childrens-services'] });
    const { serviceId, reasons } = made.decisions[0]!;
    expect(serviceId).toBeNull();
    expect(reasons.at(-1)).toContain('weigh that');
  });

  it('is weighed before the forum is told', () => {
    const high = { level: 'high', workingLevel: 'high' } as const;
    const reasonsOf = (about: Partial<RoutingSubject>): readonly string[] =>
      plan({ ...high, ...about }).decisions.find(({ kind }) => kind === 'marac')!.reasons;
    expect(reasonsOf({ consentConditions: ['not-gp'] }).at(-1)).toContain('conditions');
    expect(reasonsOf({}).join(' ')).not.toContain('conditions');
  });
});

describe('an organisation or a service that the person excludes', () => {
  it('is refused by its name, and told apart', () => {
    const made = plan({ excludedOrganisationIds: ['idva-organisation'], excludedServiceIds: ['outreach'] });
    expect(verdictOf(made, 'outreach')).toEqual(['refused', ['The person does not want this service.']]);
    const high = plan({
      level: 'high',
      workingLevel: 'high',
      excludedOrganisationIds: ['idva-organisation'],
    });
    expect(verdictOf(high, 'idva')).toEqual(['refused', ['The organisation is excluded.']]);
    expect(high.isHubTriage).toBe(true);
  });

  it('is not told as the perpetrators’ line either', () => {
    const about = { callerKind: 'perpetrator', excludedServiceIds: ['perpetrators-line'] } as const;
    expect(plan(about).signposts).toEqual([]);
    expect(plan({ callerKind: 'perpetrator' }).signposts).toHaveLength(1);
  });
});
