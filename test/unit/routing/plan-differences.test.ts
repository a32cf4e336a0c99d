import {
  planDifferences,
  planFor,
  sayDifference,
  whatIf,
  type Plan,
  type PlanDifference,
  type RoutingSubject,
  type WhatIf,
} from '../../../src/routing';
import { AREA, RULES, SERVICES, subject, supportService } from '../../support/routing-factory';

const second = supportService({ id: 'z-outreach' });
const plan = (about: Partial<RoutingSubject> = {}, services = [...SERVICES, second]): Plan =>
  planFor({ subject: subject(about), services, rules: RULES, area: AREA });
const said = (before: Plan, after: Plan): string[] =>
  planDifferences(before, after).map((difference) => sayDifference(difference, (id) => `<${id}>`));
const high = { level: 'high', workingLevel: 'high' } as const;
const child = { ageYears: 6, gender: 'female' } as const;

describe('the differences of two plans', () => {
  it('are none for the same', () => {
    expect(planDifferences(plan(), plan())).toEqual([]);
  });

  it('name what is placed, what is not, the lead and the decision', () => {
    expect(said(plan(), plan(high))).toEqual([
      'Outreach: nobody, where it was <outreach>.',
      'IDVA: <idva> as well.',
      'The lead passes from Outreach to IDVA.',
      'A named person decides whether to refer to the multi-agency forum, at once.',
    ]);
    expect(said(plan(high), plan())).toContain(
      'Nobody has to decide whether to refer to the multi-agency forum.',
    );
  });

  it('name who comes instead, or next', () => {
    const excluded = (id: string): Plan => plan({ excludedServiceIds: [id] });
    expect(said(plan(), excluded('outreach'))).toEqual(['Outreach: <z-outreach> instead of <outreach>.']);
    expect(said(plan(), excluded('z-outreach'))).toEqual([
      'Outreach: the next best are nobody, not <z-outreach>.',
    ]);
  });

  it('name gaps, the hub, what is told and what is due', () => {
    const counter = plan({ ...high, counterAllegation: true });
    expect(said(plan({ counterAllegation: true }), counter)).toContain(
      'Deciding who does what to whom is due at once, not within 4 working hours.',
    );
    const without = plan({}, []);
    expect(said(plan(), without)).toEqual([
      'Outreach: nobody, where it was <outreach>.',
      'The lead passes from Outreach to the hub.',
      'The hub keeps the person and looks further.',
      expect.stringMatching(/^The handler is reminded: “No service/),
      'Outreach: nobody takes it, and a gap is counted.',
    ]);
    expect(said(without, plan())).toEqual(
      expect.arrayContaining([
        'The hub no longer has to look further.',
        expect.stringMatching(/^The handler is not reminded: “No service/),
        'Outreach: no gap is counted.',
      ]),
    );
    expect(said(plan({ needs: ['housing'] }), plan())).toEqual(['The person is not told about <housing>.']);
    expect(said(plan(), plan({ needs: ['housing'] }))).toEqual(['The person is told about <housing>.']);
  });

  it('name a record that becomes restricted, and one that is not any more', () => {
    const restricted = plan({ honourBasedAbuse: 'yes' });
    expect(said(plan(), restricted)).toContain('The record becomes restricted.');
    expect(said(restricted, plan())).toContain('The record is no longer restricted.');
  });

  it('tell an hour from hours', () => {
    const due = { kind: 'due', decision: 'marac', from: { workingHours: 1 }, to: 'now' } as const;
    expect(sayDifference(due, String)).toMatch(/at once, not within 1 working hour\.$/);
  });
});

describe('what would change', () => {
  const changes = (about: Partial<RoutingSubject>, change: WhatIf): PlanDifference[] => {
    const before = subject(about);
    const of = (one: RoutingSubject): Plan =>
      planFor({ subject: one, services: SERVICES, rules: RULES, area: AREA });
    return planDifferences(of(before), of(whatIf(before, change)));
  };

  it('if she brings the children: their own support and a decision', () => {
    const away = { children: [{ ...child, livesWhere: 'elsewhere' }] } as const;
    expect(changes(away, { kind: 'with-children' })).toEqual([
      expect.objectContaining({ kind: 'decision', decision: 'childrens-front-door' }),
    ]);
  });

  it('if a refuge is wanted: a refuge', () => {
    expect(changes({}, { kind: 'refuge' })).toEqual([
      { kind: 'placed', queue: 'refuge', serviceId: 'refuge' },
    ]);
  });
});
