import type { Queue, SupportService } from '../directory';
import { barredFor } from './barred';
import { decisionsFor } from './decisions';
import { indexOf, type DirectoryIndex } from './directory-index';
import { fillWant, placementFrom, type Filled, type FillTerms } from './fill-want';
import { gapFor, leftOutGap, type Gap } from './gaps';
import { heldBack, type Outcome } from './held-back';
import { helplinesFor } from './helplines';
import { leadQueueOf } from './lead';
import type { Placement, Plan, ServiceJudgement } from './plan';
import { promptsFor } from './prompts';
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
export function planFor(input: PlanInput): Plan {
  const { subject, rules } = input;
  const directory = indexOf(input.services);
  const { isLevelUnmet, ...outcome } = isHeldBack(subject)
    ? heldBack(input, directory)
    : placed(input, directory);
  return {
    rulesVersion: rules.version,
    ...outcome,
    decisions: decisionsFor(input, directory),
    prompts: promptsFor(subject, rules, isLevelUnmet),
    isRestricted: isOneChance(subject),
  };
}

function placed(input: PlanInput, directory: DirectoryIndex): Outcome {
  const { subject, rules, area } = input;
  const terms = termsOf(input);
  const { byQueue } = directory;
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
  return outcomeOf({ filled, forLevel, lines, directory }, input);
}

/** The placement of one kind of help that a person asked for, whatever level and needs would lead to; null where nobody fits. */
export function placementIn(queue: Queue, reason: string, input: PlanInput): Placement | null {
  if (isHeldBack(input.subject)) return null;
  const want: Want = {
    ...{ queue, need: 'support', forWhom: 'adult', isOptional: false },
    ...{ party: [input.subject.person], reasons: [reason] },
  };
  return placementFrom(
    fillWant(want, indexOf(input.services).byQueue.get(queue) ?? [], termsOf(input)),
    'hub',
  );
}

function termsOf({ subject, rules, conditionOf = () => undefined }: PlanInput): FillTerms {
  const preference = {
    specialisms: wantedSpecialisms(subject, rules),
    isUrgent: subject.workingLevel === 'high',
    areaCode: subject.areaCode,
  };
  return { subject, rules, preference, barred: barredFor(subject, rules), conditionOf };
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
  directory: DirectoryIndex;
}

function outcomeOf({ filled, forLevel, lines, directory }: Found, { subject, rules }: PlanInput): Outcome {
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
    judgements: judgementsOf(directory, [...filled, lines]),
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

function judgementsOf(
  { notAskedFor, placeOf }: DirectoryIndex,
  filled: readonly Filled[],
): readonly ServiceJudgement[] {
  const judgements = [...notAskedFor];
  for (const one of filled.flatMap(({ judgements }) => judgements)) {
    const place = placeOf.get(one.serviceId);
    if (place !== undefined) judgements[place] = one;
  }
  return judgements;
}
