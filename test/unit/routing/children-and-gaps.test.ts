import { planFor, type PersonFacts, type PlanInput, type RoutingSubject } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const plan = (about: Partial<RoutingSubject> = {}, more: Partial<PlanInput> = {}) =>
  planFor({ subject: subject(about), services: SERVICES, rules: RULES, area: AREA, ...more });

const aged = (ageYears: number): Pick<RoutingSubject, 'person'> => ({
  person: { ageYears, gender: 'female' },
});
const child = (ageYears: number | null): PersonFacts => ({ ageYears, gender: null });
const queuesOf = ({ placements }: ReturnType<typeof plan>) => placements.map(({ queue }) => queue);

describe('children', () => {
  it('too young for support of their own are not placed', () => {
    expect(queuesOf(plan({ children: [child(2)] }))).toEqual(['outreach']);
  });

  it('outside the ages of the service are told, and counted when nobody takes them', () => {
    const { placements, gaps } = plan({ children: [child(15), child(7)] });
    const childrens = placements.find(({ queue }) => queue === 'childrens');
    expect(childrens).toMatchObject({ forWhom: 'children', isLead: false });
    expect(childrens?.unknowns).toContain('Needs confirming: 1 of 2 are outside whom it takes.');
    expect(gaps).toEqual([
      expect.objectContaining({
        queue: 'childrens',
        household: { adults: 0, children: 1 },
        reasons: [expect.stringMatching('15')],
      }),
    ]);
  });
});

describe('children whom an alternative takes', () => {
  it('are not counted as turned away', () => {
    const older = supportService({
      id: 'z-older',
      queue: 'childrens',
      eligibility: { minAge: 14, maxAge: 17 },
    });
    expect(plan({ children: [child(15), child(7)] }, { services: [...SERVICES, older] }).gaps).toEqual([]);
  });

  it('may be told in any order', () => {
    const refused = (...ages: number[]) =>
      plan({ children: ages.map(child) }).judgements.find(({ serviceId }) => serviceId === 'childrens');
    expect(refused(16, 15)).toEqual(refused(15, 16));
  });
});

describe('a gap', () => {
  it('is told by the service that came closest', () => {
    const services = [
      supportService({ id: 'a', queue: 'legal', status: 'closed', eligibility: { maxAge: 20 } }),
      supportService({ id: 'b', queue: 'legal', eligibility: { genders: ['male'] } }),
    ];
    const [gap] = plan({ needs: ['legal'] }, { services: [...SERVICES, ...services] }).gaps;
    expect(gap).toMatchObject({ reasonCode: 'gender_not_served', household: { adults: 1, children: 0 } });
    expect(gap?.reasons[0]).toMatch(/^b: /);
  });

  it('counts a person under 18 as a child', () => {
    const { gaps } = plan({ needs: ['legal'], ...aged(17) });
    expect(gaps.at(-1)?.household).toEqual({ adults: 0, children: 1 });
  });

  it('names the three that came closest, or says that there is nothing', () => {
    const services = ['d', 'c', 'b', 'a'].map((id) =>
      supportService({ id, queue: 'legal', eligibility: { maxAge: id === 'd' ? 40 : 20 }, holdReason: 'x' }),
    );
    const [gap] = plan({ needs: ['legal'] }, { services: [...SERVICES, ...services] }).gaps;
    expect(gap?.reasons.map((reason) => reason.slice(0, 2))).toEqual(['d:', 'a:', 'b:']);
    expect(plan({ needs: ['legal'] }).gaps[0]).toMatchObject({
      reasonCode: 'other',
      reasons: ['Nothing in the directory answers this here.'],
    });
  });
});
