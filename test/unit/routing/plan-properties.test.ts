import fc from 'fast-check';
import type { SupportService } from '../../../src/directory';
import type { IntakeFacts } from '../../../src/intake/household';
import { subjectOf } from '../../../src/intake/subject-of';
import { LEVELS } from '../../../src/kernel/level';
import { parseRoutingRules, planFor, type Plan, type RoutingSubject } from '../../../src/routing';
import { assess, type Answer } from '../../../src/screening';
import { CASES } from '../../support/property-runs';
import {
  facts,
  services,
  speakingForThemselves,
  subjects,
  unknowns,
} from '../../support/routing-arbitraries';
import { AREA, RULES } from '../../support/routing-factory';
import { QUESTION_SET, readConfig, THRESHOLDS } from '../../support/screening-factory';

const RUNS = { numRuns: CASES };
const FIRST = parseRoutingRules(readConfig('routing/2026-09.json'), '2026-09.json');
const SIGNS = QUESTION_SET.questions.filter(({ raises }) => raises !== null).map(({ key }) => key);

const plan = (about: RoutingSubject, offered: readonly SupportService[], rules = RULES): Plan =>
  planFor({ subject: about, services: offered, rules, area: AREA });

function heard(said: IntakeFacts): RoutingSubject {
  const assessment = assess(said.screening, QUESTION_SET, THRESHOLDS);
  return subjectOf(said, assessment, 'organisation');
}

const answering = (said: IntakeFacts, key: string, answer: Answer): IntakeFacts => ({
  ...said,
  screening: { ...said.screening, shortScreen: { ...said.screening.shortScreen, [key]: answer } },
});

const named = ({ placements, signposts, decisions }: Plan): string[] => [
  ...placements.flatMap(({ serviceId, alternatives }) => [serviceId, ...alternatives]),
  ...signposts.map(({ serviceId }) => serviceId),
  ...decisions.flatMap(({ serviceId }) => serviceId ?? []),
];

/** `expect` takes longer than a plan: it is asked only where something is wrong. */
function holds(isTrue: boolean, what: () => unknown): void {
  if (!isTrue) expect(what()).toBe(true);
}

function same(one: unknown, other: unknown): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
}

const dueRank = (due: unknown): number => (due === 'now' ? 0 : 1);

/** No decision is lost, and none is due later. */
function keepsDecisions(before: Plan, after: Plan): void {
  for (const { kind, due } of before.decisions) {
    const later = after.decisions.find((decision) => decision.kind === kind);
    holds(later !== undefined && dueRank(later.due) <= dueRank(due), () => ({ kind, due, later }));
  }
}

/** Every need that has a queue of its own is placed, told of, or left to a named person at the hub. */
function answersNeeds({ needs }: RoutingSubject, { placements, signposts, isHubTriage }: Plan): void {
  const answered = new Set<string>([...placements, ...signposts].map(({ queue }) => queue));
  for (const { need, queue } of RULES.needs) {
    if (queue === null || !needs.includes(need)) continue;
    holds(answered.has(queue) || isHubTriage, () => ({ queue, answered }));
  }
}

const levelRank = ({ workingLevel }: RoutingSubject): number => LEVELS.indexOf(workingLevel);

/** What the level asks for first. */
const askedFirst = ({ workingLevel }: RoutingSubject): string | undefined =>
  (RULES.levels[workingLevel].queuesWhereIdvaTakesMedium ?? RULES.levels[workingLevel].queues)[0];

describe('a plan for anybody', () => {
  it('is total: a placement, a call task or the hub, and never an error', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const { placements, isHubTriage, leadQueue } = plan(about, offered);
        holds(placements.length > 0 || isHubTriage, () => placements);
        holds(leadQueue !== 'hub' || isHubTriage, () => leadQueue);
      }),
      RUNS,
    );
  });

  it('is monotonic: one more sign of danger lowers, delays and uncovers nothing', () => {
    fc.assert(
      fc.property(facts, services, fc.constantFrom(...SIGNS), (said, offered, sign) => {
        const before = heard(said);
        const after = heard(answering(said, sign, 'yes'));
        holds(levelRank(after) >= levelRank(before), () => [before.level, after.level]);
        const [first, then] = [askedFirst(before), askedFirst(after)];
        holds(first === then || (first === 'outreach' && then === 'idva'), () => [first, then]);
        const [planBefore, planAfter] = [plan(before, offered), plan(after, offered)];
        keepsDecisions(planBefore, planAfter);
        answersNeeds(before, planAfter);
        const hasLevel = planAfter.placements.some(({ isLead }) => isLead) || planAfter.isHubTriage;
        holds(hasLevel, () => planAfter);
      }),
      RUNS,
    );
  });

  it('is never better for an answer that is not known than for a no', () => {
    fc.assert(
      fc.property(facts, services, fc.constantFrom(...SIGNS), unknowns, (said, offered, key, unknown) => {
        const [no, open] = [heard(answering(said, key, 'no')), heard(answering(said, key, unknown))];
        holds(levelRank(open) >= levelRank(no), () => [no.level, open.level]);
        keepsDecisions(plan(no, offered), plan(open, offered));
      }),
      RUNS,
    );
  });

  it('never fits more, and never refuses more, for a circumstance that is not known than for a no', () => {
    const judged = ({ judgements }: Plan, verdict: string): string[] =>
      judgements.filter((one) => one.verdict === verdict).map(({ serviceId }) => serviceId);
    fc.assert(
      fc.property(speakingForThemselves, services, unknowns, (about, offered, unknown) => {
        const asked = (answer: Answer): RoutingSubject => ({
          ...about,
          children: [],
          childrenInHome: answer,
          pregnant: answer,
          circumstances: { ...about.circumstances, pets: answer, needsStepFree: answer, noRecourse: answer },
        });
        const [no, open] = [plan(asked('no'), offered), plan(asked(unknown), offered)];
        for (const verdict of ['fits', 'refused']) {
          const withNo = new Set(judged(no, verdict));
          same(
            judged(open, verdict).filter((id) => !withNo.has(id)),
            [],
          );
        }
      }),
      RUNS,
    );
  });

  it('lets exclusions and conditions win, everywhere', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const closed = new Set<string | null>(
          RULES.consentConditions
            .filter(({ condition }) => about.consentConditions.includes(condition))
            .flatMap(({ queues }) => queues),
        );
        const barred = offered.filter(
          ({ id, organisationId, queue }) =>
            about.excludedOrganisationIds.includes(organisationId) ||
            about.excludedServiceIds.includes(id) ||
            closed.has(queue),
        );
        const ids = new Set(barred.map(({ id }) => id));
        same(
          named(plan(about, offered)).filter((id) => ids.has(id)),
          [],
        );
      }),
      RUNS,
    );
  });

  it('is the same in whatever order things were said or listed', () => {
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const reversed: RoutingSubject = {
          ...about,
          needs: about.needs.toReversed(),
          children: about.children.toReversed(),
          perpetrators: about.perpetrators.toReversed(),
          forumRoutes: about.forumRoutes?.toReversed(),
          excludedOrganisationIds: about.excludedOrganisationIds.toReversed(),
          excludedServiceIds: about.excludedServiceIds.toReversed(),
          consentConditions: about.consentConditions.toReversed(),
        };
        same(plan(reversed, offered.toReversed()), plan(about, offered));
      }),
      RUNS,
    );
  });

  it.each([FIRST, RULES])('is the same again from what is stored, by version $version', (rules) => {
    const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
    const storedRules = stored(rules);
    fc.assert(
      fc.property(subjects, services, (about, offered) => {
        const again = plan(stored(about), stored(offered), storedRules);
        same(again, plan(about, offered, rules));
      }),
      RUNS,
    );
  });

  it('depends on nothing that anybody typed', () => {
    const typed = (said: IntakeFacts, text: string): IntakeFacts => ({
      ...said,
      screening: { ...said.screening, judgement: { level: 'medium', reason: `x${text}` } },
      person: { ...said.person, name: text, address: text },
      children: said.children.map((child) => ({ ...child, name: text })),
      consent: { ...said.consent, note: text },
      note: text,
    });
    const described = (service: SupportService, text: string): SupportService => ({
      ...service,
      ...{ summary: text, hours: text, capacity: text, website: text, statusNote: text },
    });
    fc.assert(
      fc.property(facts, services, fc.string(), fc.string(), (said, offered, one, other) => {
        const [about, again] = [heard(typed(said, one)), heard(typed(said, other))];
        same(about, again);
        const described1 = offered.map((service) => described(service, one));
        const described2 = offered.map((service) => described(service, other));
        same(plan(about, described1), plan(again, described2));
      }),
      RUNS,
    );
  });
});
