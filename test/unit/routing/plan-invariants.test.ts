import fc from 'fast-check';
import type { Known, Queue, SupportService } from '../../../src/directory';
import { LEVELS } from '../../../src/kernel/level';
import { planFor, type Plan, type RoutingSubject } from '../../../src/routing';
import { ANSWERS, FORUM_ROUTES, isUnknown, NEEDS, type Answer } from '../../../src/screening';
import { AREA, RULES, subject, supportService } from '../../support/routing-factory';

// Those that something can want, so that most of what is generated is judged.
const QUEUES: readonly Queue[] = [
  'idva',
  'outreach',
  'refuge',
  'childrens',
  'lgbt',
  'young-people',
  'substance-misuse',
  'helpline',
  'perpetrator',
];
const ORGANISATIONS = ['o1', 'o2', 'o3'];
const ages: fc.Arbitrary<Known<number>> = fc.option(fc.integer({ min: 0, max: 90 }));
const people = fc.record({
  ageYears: ages,
  gender: fc.option(fc.constantFrom('female' as const, 'male' as const, 'other' as const)),
});
const answers = fc.constantFrom<Answer>(...ANSWERS);

const services: fc.Arbitrary<SupportService[]> = fc
  .array(
    fc.record({
      queue: fc.option(fc.constantFrom(...QUEUES)),
      role: fc.constantFrom('casework' as const, 'group' as const, 'adjunct' as const),
      organisationId: fc.constantFrom(...ORGANISATIONS),
      areaCodes: fc.constantFrom([], [AREA.code], ['E08000034']),
      specialisms: fc.subarray(['lgbt', 'young-people', 'men']),
      holdReason: fc.option(fc.constant('held'), { freq: 5 }),
      eligibility: fc.record({
        minAge: fc.option(fc.integer({ min: 0, max: 20 })),
        maxAge: fc.option(fc.integer({ min: 10, max: 90 })),
        genders: fc.option(fc.constantFrom(['female' as const], ['female' as const, 'male' as const])),
        levels: fc.option(fc.subarray([...LEVELS])),
        household: fc.option(fc.constantFrom('with-children' as const, 'without-children' as const)),
      }),
      access: fc.record({
        mode: fc.constantFrom('queue' as const, 'phone' as const, 'form' as const, 'signpost' as const),
        selfReferral: fc.option(fc.boolean()),
      }),
    }),
    { maxLength: 25 },
  )
  .map((rows) => rows.map((row, at) => supportService({ id: `s${at}`, ...row })));

const subjects: fc.Arbitrary<RoutingSubject> = fc
  .record({
    workingLevel: fc.constantFrom(...LEVELS),
    areaCode: fc.option(fc.constant(AREA.code)),
    needs: fc.subarray([...NEEDS]),
    person: people,
    children: fc.array(people, { maxLength: 3 }),
    childrenInHome: answers,
    pregnant: answers,
    honourBasedAbuse: answers,
    forumRoutes: fc.subarray([...FORUM_ROUTES]),
    callerKind: fc.constantFrom(
      'self' as const,
      'professional' as const,
      'perpetrator' as const,
      'unknown' as const,
    ),
    counterAllegation: fc.boolean(),
    referralRoute: fc.constantFrom('self' as const, 'organisation' as const),
    excludedOrganisationIds: fc.subarray(ORGANISATIONS),
  })
  .map((about) => subject({ ...about, level: about.workingLevel }));

const plan = (about: RoutingSubject, offered: readonly SupportService[]): Plan =>
  planFor({ subject: about, services: offered, rules: RULES, area: AREA });

const named = ({ placements, signposts, decisions }: Plan): (string | null)[] => [
  ...placements.flatMap(({ serviceId, alternatives }) => [serviceId, ...alternatives]),
  ...signposts.map(({ serviceId }) => serviceId),
  ...decisions.map(({ serviceId }) => serviceId),
];

describe('a plan', () => {
  it('always leaves somebody to hold the person, with one lead', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const { placements, isHubTriage, leadQueue } = plan(about, offered);
        expect(placements.length > 0 || isHubTriage).toBe(true);
        expect(placements.filter(({ isLead }) => isLead).map(({ queue }) => queue)).toEqual(
          leadQueue === 'hub' ? [] : [leadQueue],
        );
        expect(leadQueue !== 'hub' || isHubTriage).toBe(true);
      }),
    );
  });

  it('never names what is excluded or on hold', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const barred = offered
          .filter(
            ({ organisationId, holdReason }) =>
              about.excludedOrganisationIds.includes(organisationId) || holdReason,
          )
          .map(({ id }) => id);
        expect(named(plan(about, offered)).filter((id) => id && barred.includes(id))).toEqual([]);
      }),
    );
  });

  it('is the same in whatever order things were said or listed, and every time', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const reversed = {
          ...about,
          needs: about.needs.toReversed(),
          children: about.children.toReversed(),
          forumRoutes: about.forumRoutes?.toReversed(),
          excludedOrganisationIds: about.excludedOrganisationIds.toReversed(),
        };
        expect(plan(reversed, offered.toReversed())).toEqual(plan(about, offered));
      }),
    );
  });

  it('places nobody when a perpetrator calls or both sides claim', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        fc.pre(about.counterAllegation || about.callerKind === 'perpetrator');
        expect(plan(about, offered)).toMatchObject({ placements: [], isHubTriage: true });
      }),
    );
  });

  it('judges each service once, with a reason, and tells no group to lead or to answer for the level', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const { judgements, placements } = plan(about, offered);
        expect(judgements.map(({ serviceId }) => serviceId)).toEqual(offered.map(({ id }) => id).toSorted());
        expect(judgements.every(({ reasons }) => reasons.length > 0)).toBe(true);
        for (const { queue, serviceId, isLead } of placements) {
          const { role } = offered.find(({ id }) => id === serviceId)!;
          if (isLead || queue === 'idva' || queue === 'outreach') expect(role).toBe('casework');
        }
      }),
    );
  });
});

describe('a higher level', () => {
  const urgency = (due: unknown) => (due === 'now' ? 0 : 1);

  it('loses no decision and makes none later', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const at = (level: RoutingSubject['workingLevel']) =>
          plan({ ...about, level, workingLevel: level }, offered);
        for (const [lower, higher] of [
          ['standard', 'medium'],
          ['medium', 'high'],
        ] as const) {
          for (const { kind, due } of at(lower).decisions) {
            const raised = at(higher).decisions.find((decision) => decision.kind === kind);
            expect(raised && urgency(raised.due)).toBeLessThanOrEqual(urgency(due));
          }
        }
      }),
    );
  });

  it('has an IDVA or the hub looking further', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const { placements, isHubTriage } = plan({ ...about, level: 'high', workingLevel: 'high' }, offered);
        expect(placements.some(({ queue }) => queue === 'idva') || isHubTriage).toBe(true);
      }),
    );
  });

  it('changes nothing of what the needs ask for', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const levelFree = offered.map((row) => ({
          ...row,
          eligibility: { ...row.eligibility, levels: null },
        }));
        const needs = (level: RoutingSubject['workingLevel']) =>
          plan({ ...about, level, workingLevel: level }, levelFree)
            .placements.filter(({ queue }) => queue !== 'idva' && queue !== 'outreach')
            .map(({ queue, serviceId }) => [queue, serviceId]);
        expect(needs('high')).toEqual(needs('standard'));
      }),
    );
  });
});

describe('an answer that is not known', () => {
  it('leaves a service that a no leaves', () => {
    fc.assert(
      fc.property(subjects, services, answers.filter(isUnknown), (about, offered, unknown) => {
        const refusedWith = (childrenInHome: Answer, pregnant: Answer) =>
          plan({ ...about, needs: [...NEEDS], children: [], childrenInHome, pregnant }, offered)
            .judgements.filter(({ verdict }) => verdict === 'refused')
            .map(({ serviceId }) => serviceId);
        const withNo = new Set(refusedWith('no', 'no'));
        expect(refusedWith(unknown, unknown).filter((id) => !withNo.has(id))).toEqual([]);
      }),
    );
  });
});
