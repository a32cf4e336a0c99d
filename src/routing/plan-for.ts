import type { Queue, SupportService } from '../directory';
import { barredFor } from './barred';
import { decisionsFor } from './decisions';
import { fillWant, placementFrom, type Filled, type FillTerms } from './fill-want';
import { gapFor, leftOutGap, type Gap } from './gaps';
import { heldBack, type Outcome } from './held-back';
import { helplinesFor } from './helplines';
import { leadQueueOf } from './lead';
import type { Plan, ServiceJudgement } from './plan';
import { promptsFor } from './prompts';
import { compareIds } from './rank-services';
import type { ServiceCondition } from './refusals';
import type { RoutingArea } from './routing-area';
import type { RoutingRules } from './routing-rules';
import { isHeldBack, isOneChance } from './special-ways';
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

/**
 * Total: whatever is asked, somebody holds the person. The order of services, needs and children makes no
 * difference, so that a plan can be replayed.
 */
export function planFor(given: PlanInput): Plan {
  // Sorted once: every later list keeps this order. A directory is kept in it, and then costs nothing.
  const { services } = given;
  const input = isSorted(services) ? given : { ...given, services: services.toSorted(byServiceId) };
  const { subject, rules } = input;
  const { isLevelUnmet, ...outcome } = isHeldBack(subject) ? heldBack(input) : placed(input);
  return {
    rulesVersion: rules.version,
    ...outcome,
    decisions: decisionsFor(input),
    prompts: promptsFor(subject, rules, isLevelUnmet),
    isRestricted: isOneChance(subject),
  };
}

function isSorted(services: readonly SupportService[]): boolean {
  let last = '';
  for (const { id } of services) {
    if (id < last) return false;
    last = id;
  }
  return true;
}

function byServiceId(a: SupportService, b: SupportService): number {
  return compareIds(a.id, b.id);
}

function placed(input: PlanInput): Outcome {
  const { subject, services, rules, area, conditionOf = () => undefined } = input;
  const preference = {
    specialisms: wantedSpecialisms(subject, rules),
    isUrgent: subject.workingLevel === 'high',
    areaCode: subject.areaCode,
  };
  const barred = barredFor(subject, rules);
  const terms: FillTerms = { subject, rules, preference, barred, conditionOf };
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
  const gaps = filled.map((one) => gapsOf(one, forLevel.includes(one), subject));
  const isNeedUnmet = filled.some((one, at) => !forLevel.includes(one) && gaps[at]?.length !== 0);
  return {
    placements: filled.map((one) => placementFrom(one, leadQueue)).filter((placement) => placement !== null),
    signposts: [...filled, lines].flatMap(({ signposts }) => signposts),
    gaps: gaps.flat(),
    isHubTriage: isLevelUnmet || isNeedUnmet || leadQueue === 'hub',
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
  const isAnswered = signposts.length > 0 && !isLevel;
  return isAnswered || want.isOptional ? [] : [gapFor(want, judged, subject)];
}

const NOT_ASKED_FOR: readonly string[] = ['Not asked for.'];

/** The services of a queue were judged in the order in which all of them stand, so that none is looked up. */
function judgementsOf(services: readonly SupportService[], filled: readonly Filled[]): ServiceJudgement[] {
  const waiting = new Map<Queue | null, Iterator<ServiceJudgement>>();
  for (const { want, judgements } of filled) waiting.set(want.queue, judgements.values());
  const next = new Map([...waiting].map(([queue, list]) => [queue, list.next()] as const));
  return services.map(({ id, queue }) => {
    const judged = next.get(queue);
    if (!judged || judged.done || judged.value.serviceId !== id)
      return { serviceId: id, verdict: 'not-asked-for', reasons: NOT_ASKED_FOR };
    next.set(queue, waiting.get(queue)?.next() ?? judged);
    return judged.value;
  });
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
