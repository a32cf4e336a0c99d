import type { Queue, SupportService } from '../directory';
import { decisionsFor } from './decisions';
import { fillWant, judgementOf, placementFrom, type Filled, type FillTerms } from './fill-want';
import { gapFor, leftOutGap, type Gap } from './gaps';
import { helplinesFor } from './helplines';
import { leadQueueOf } from './lead';
import type { Placement, Plan, ServiceJudgement, Signpost } from './plan';
import { promptsFor } from './prompts';
import { compareIds } from './rank-services';
import { judge, type ServiceCondition, type ServiceFindings } from './refusals';
import type { RoutingArea } from './routing-area';
import type { RoutingRules } from './routing-rules';
import type { RoutingSubject } from './subject';
import { levelWants, needWants, wantedSpecialisms, type Want } from './wanted-queues';

export interface PlanInput {
  subject: RoutingSubject;
  services: readonly SupportService[];
  rules: RoutingRules;
  area: RoutingArea;
  /** What is known of a service now: open, space. Absent: nothing. */
  conditionOf?: (serviceId: string) => ServiceCondition | undefined;
}

interface Outcome {
  placements: readonly Placement[];
  signposts: readonly Signpost[];
  gaps: readonly Gap[];
  isHubTriage: boolean;
  isLevelUnmet: boolean;
  leadQueue: Queue | 'hub';
  judgements: readonly ServiceJudgement[];
}

/**
 * Total: whatever is asked, somebody holds the person. The order of services, needs and children makes no
 * difference, so that a plan can be replayed.
 */
export function planFor(given: PlanInput): Plan {
  // Sorted once: every later list keeps this order, and a directory kept in it costs nothing to sort.
  const input = { ...given, services: given.services.toSorted(byServiceId) };
  const { subject, rules } = input;
  const isHeldBack = subject.counterAllegation || subject.callerKind === 'perpetrator';
  const { isLevelUnmet, ...outcome } = isHeldBack ? heldBack(input) : placed(input);
  return {
    rulesVersion: rules.version,
    ...outcome,
    decisions: decisionsFor(input),
    prompts: promptsFor(subject, rules, isLevelUnmet),
    isRestricted: subject.honourBasedAbuse === 'yes' || subject.needs.includes('forced-marriage-or-hba'),
  };
}

function byServiceId(a: SupportService, b: SupportService): number {
  return compareIds(a.id, b.id);
}

function placed(input: PlanInput): Outcome {
  const { subject, services, rules, area, conditionOf = () => undefined } = input;
  const preference = {
    specialisms: wantedSpecialisms(subject, rules),
    isUrgent: subject.workingLevel === 'high',
  };
  const terms: FillTerms = { subject, rules, preference, conditionOf };
  const byQueue = groupByQueue(services);
  const fill = (want: Want): Filled => fillWant(want, byQueue.get(want.queue) ?? [], terms);
  const needs = needWants(subject, rules);
  const forLevel: Filled[] = [];
  for (const want of levelWants(subject, rules, area)) {
    const filled = fill(withReasonsOf(needs, want));
    forLevel.push(filled);
    if (filled.ranked.length > 0) break;
  }
  const levelQueues = new Set(forLevel.map(({ want }) => want.queue));
  const filled = [...forLevel, ...needs.filter(({ queue }) => !levelQueues.has(queue)).map(fill)];
  const lines = helplinesFor(byQueue.get(rules.helplineQueue) ?? [], terms);
  return outcomeOf({ filled, forLevel, lines }, input);
}

/** One placement per queue: a need that the level's queue also answers adds its reason. */
function withReasonsOf(needs: readonly Want[], want: Want): Want {
  const same = needs.find(({ queue }) => queue === want.queue);
  return same ? { ...want, reasons: [...want.reasons, ...same.reasons] } : want;
}

interface Found {
  filled: readonly Filled[];
  forLevel: readonly Filled[];
  lines: Filled;
}

function outcomeOf({ filled, forLevel, lines }: Found, { subject, services, rules }: PlanInput): Outcome {
  const leadQueue = leadQueueOf(
    filled.flatMap(({ want, ranked: [best] }) =>
      best ? [{ queue: want.queue, service: best.service }] : [],
    ),
    rules,
  );
  const isFirstUnmet = forLevel[0]?.ranked.length === 0;
  const isLastUnmet = forLevel.at(-1)?.ranked.length === 0;
  // At medium outreach is a full answer where no IDVA takes the person; at high it is not.
  const isLevelUnmet = isLastUnmet || (isFirstUnmet && subject.workingLevel === 'high');
  return {
    placements: filled.map((one) => placementFrom(one, leadQueue)).filter((placement) => placement !== null),
    signposts: [...filled, lines].flatMap(({ signposts }) => signposts),
    gaps: filled.flatMap((one) => gapsOf(one, forLevel.includes(one), subject)),
    isHubTriage: isLevelUnmet || leadQueue === 'hub',
    isLevelUnmet,
    leadQueue,
    judgements: judgementsOf(services, [...filled, lines]),
  };
}

/** A signpost answers a need that only wants telling; it never answers for the level, because it holds nobody. */
function gapsOf(
  { want, judged, ranked, signposts }: Filled,
  isLevel: boolean,
  subject: RoutingSubject,
): Gap[] {
  if (ranked.length > 0) return [leftOutGap(want, ranked)].filter((gap) => gap !== null);
  return signposts.length > 0 && !isLevel ? [] : [gapFor(want, judged, subject)];
}

const NOT_ASKED_FOR: readonly string[] = ['Not asked for.'];

function judgementsOf(services: readonly SupportService[], filled: readonly Filled[]): ServiceJudgement[] {
  const queues = new Set<Queue | null>(filled.map(({ want }) => want.queue));
  const judged = new Map<string, ServiceJudgement>();
  for (const { judgements } of filled) for (const one of judgements) judged.set(one.serviceId, one);
  return services.map(
    ({ id, queue }) =>
      (queues.has(queue) ? judged.get(id) : undefined) ?? {
        serviceId: id,
        verdict: 'not-asked-for',
        reasons: NOT_ASKED_FOR,
      },
  );
}

const HELD_BACK: readonly string[] = ['Nobody is placed until it is clear who does what to whom.'];

/** No way from here into a victim's queue: the perpetrators' line is told, and the hub talks it through. */
function heldBack(input: PlanInput): Outcome {
  const line = perpetratorLineFor(input);
  const reason = 'For people worried about harm they cause.';
  return {
    placements: [],
    signposts: line ? [{ serviceId: line.serviceId, queue: input.rules.perpetratorQueue, reason }] : [],
    gaps: [],
    isHubTriage: true,
    isLevelUnmet: false,
    leadQueue: 'hub',
    judgements: input.services.map(({ id }) =>
      id === line?.serviceId ? judgementOf(line) : { serviceId: id, verdict: 'refused', reasons: HELD_BACK },
    ),
  };
}

function perpetratorLineFor({ subject, services, area }: PlanInput): ServiceFindings | null {
  const line = services.find(({ id }) => id === area.perpetratorLineId);
  if (!line || subject.callerKind !== 'perpetrator') return null;
  const terms = { party: [subject.person], roles: null, isFarAway: false, condition: undefined };
  const findings = judge(line, subject, terms);
  return findings.refusals.length === 0 ? findings : null;
}

function groupByQueue(services: readonly SupportService[]): Map<Queue, SupportService[]> {
  const groups = new Map<Queue, SupportService[]>();
  for (const service of services) {
    if (service.queue === null) continue;
    const group = groups.get(service.queue);
    if (group) group.push(service);
    else groups.set(service.queue, [service]);
  }
  return groups;
}
