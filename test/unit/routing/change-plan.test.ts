import { changedPlacements, planFor, type Placement, type Plan, type PlanChange } from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const OTHERS = [
  supportService({ id: 'idva-2', queue: 'idva' }),
  supportService({ id: 'idva-3', queue: 'idva' }),
  supportService({ id: 'refuge-2', queue: 'refuge', access: { mode: 'phone' } }),
];
const CHILD = { ageYears: 7, gender: 'female', livesWhere: 'with-person' } as const;

/** High, wants a refuge, with a child: an IDVA that leads, a refuge, and the child's own support. */
const PLAN: Plan = planFor({
  subject: subject({
    level: 'high',
    workingLevel: 'high',
    needs: ['safe-accommodation'],
    children: [CHILD],
    childrenInHome: 'yes',
  }),
  services: [...SERVICES, ...OTHERS],
  rules: RULES,
  area: AREA,
});

const changed = (...changes: PlanChange[]): Placement[] => changedPlacements(PLAN, changes);
const summed = (placements: readonly Placement[]) =>
  placements.map(({ queue, serviceId, isLead }) => `${queue} ${serviceId}${isLead ? ' leads' : ''}`);

describe('a plan that a person changed', () => {
  it('stands as it is without a change, and with one about nothing that is placed', () => {
    expect(summed(changed())).toEqual(['idva idva leads', 'refuge refuge', 'childrens childrens']);
    expect(changed()).toEqual(PLAN.placements);
    expect(changed({ queue: 'housing', leaveOut: true })).toEqual(PLAN.placements);
  });

  it('has the chosen one, with the one before as the next best and the rest in their order', () => {
    const [idva] = changed({ queue: 'idva', serviceId: 'idva-3' });
    expect(idva).toMatchObject({ serviceId: 'idva-3', alternatives: ['idva', 'idva-2'], isLead: true });
  });

  it.each(['nowhere', 'refuge', 'idva'])(
    'keeps its ranking where %s is chosen, which is no other of it',
    (id) => {
      expect(changed({ queue: 'idva', serviceId: id })).toEqual(PLAN.placements);
    },
  );

  it('goes without what was left out, and without more than that', () => {
    const left = changed({ queue: 'refuge', leaveOut: true });
    expect(summed(left)).toEqual(['idva idva leads', 'childrens childrens']);
  });

  it('has the lead pass to the next that is there for the adult, never to the children’s own support', () => {
    expect(summed(changed({ queue: 'idva', leaveOut: true }))).toEqual([
      'refuge refuge leads',
      'childrens childrens',
    ]);
    const onlyForChildren = changed({ queue: 'idva', leaveOut: true }, { queue: 'refuge', leaveOut: true });
    expect(summed(onlyForChildren)).toEqual(['childrens childrens']);
  });

  it('may be of nothing: then the hub holds the person', () => {
    const none = PLAN.placements.map(({ queue }): PlanChange => ({ queue, leaveOut: true }));
    expect(changed(...none)).toEqual([]);
  });

  it('keeps its lead where that is not the first', () => {
    const services = SERVICES.filter(({ queue }) => queue !== 'idva' && queue !== 'outreach');
    const about = subject({ needs: ['safe-accommodation', 'sexual-violence'] });
    const plan = planFor({ subject: about, services, rules: RULES, area: AREA });
    expect(summed(plan.placements)).toEqual(['refuge refuge', 'sexual-violence sexual-violence leads']);
    expect(changedPlacements(plan, [])).toEqual(plan.placements);
    const without = changedPlacements(plan, [{ queue: 'sexual-violence', leaveOut: true }]);
    expect(summed(without)).toEqual(['refuge refuge leads']);
  });
});
