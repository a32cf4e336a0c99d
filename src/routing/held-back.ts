import type { Queue } from '../directory';
import { barredFor } from './barred';
import { findIn, type DirectoryIndex } from './directory-index';
import { fillWant, judgementOf, type Filled } from './fill-want';
import type { Gap } from './gaps';
import { helplinesFor } from './helplines';
import type { Placement, ServiceJudgement, Signpost } from './plan';
import type { PlanInput } from './plan-for';
import { isWithoutKnowledge } from './special-ways';
import { needSpecialisms } from './wanted-queues';

export interface Outcome {
  placements: readonly Placement[];
  signposts: readonly Signpost[];
  gaps: readonly Gap[];
  isHubTriage: boolean;
  isLevelUnmet: boolean;
  leadQueue: Queue | 'hub';
  judgements: readonly ServiceJudgement[];
}

const WHO_DOES_WHAT: readonly string[] = ['Nobody is placed until it is clear who does what to whom.'];
const WITHOUT_KNOWLEDGE: readonly string[] = [
  'Nobody is placed while the person does not know of it: a call from a service could put them in danger.',
];

/** No way from here into a queue: a line is told to the caller, and the hub talks it through. */
export function heldBack(input: PlanInput, directory: DirectoryIndex): Outcome {
  const lines = linesFor(input, directory);
  const told = new Map(lines.signposts.map(({ serviceId }) => [serviceId, true]));
  const judged = new Map(lines.judged.map((one) => [one.serviceId, one]));
  const reasons = isClaimed(input) ? WHO_DOES_WHAT : WITHOUT_KNOWLEDGE;
  return {
    placements: [],
    signposts: lines.signposts,
    gaps: [],
    isHubTriage: true,
    isLevelUnmet: false,
    leadQueue: 'hub',
    judgements: directory.services.map(({ id }) => {
      const line = told.has(id) ? judged.get(id) : undefined;
      return line ? judgementOf(line) : { serviceId: id, verdict: 'refused', reasons };
    }),
  };
}

function isClaimed({ subject }: PlanInput): boolean {
  return subject.counterAllegation || subject.callerKind === 'perpetrator';
}

function linesFor(input: PlanInput, directory: DirectoryIndex): Pick<Filled, 'signposts' | 'judged'> {
  const { subject } = input;
  if (subject.callerKind === 'perpetrator') return perpetratorsLine(input, directory);
  if (subject.counterAllegation || !isWithoutKnowledge(subject)) return { signposts: [], judged: [] };
  return helplinesForCaller(input, directory);
}

function perpetratorsLine(
  { subject, area, rules }: PlanInput,
  directory: DirectoryIndex,
): Pick<Filled, 'signposts' | 'judged'> {
  const line = findIn(directory, area.perpetratorLineId ?? '');
  const { judged } = fillWant(
    {
      queue: rules.perpetratorQueue,
      need: 'support',
      forWhom: 'adult',
      party: [subject.person],
      reasons: [],
      isOptional: true,
    },
    line ? [line] : [],
    {
      subject,
      rules,
      barred: barredFor(subject, rules),
      preference: { specialisms: new Set(), isUrgent: false, areaCode: null },
      conditionOf: () => undefined,
    },
  );
  const open = judged.filter(({ found }) => found.verdict !== 'refused');
  const reason = 'For people worried about harm they cause.';
  return {
    judged,
    signposts: open.map(({ serviceId }) => ({ serviceId, queue: rules.perpetratorQueue, reason })),
  };
}

/** The caller may ring them, about the person they worry for. */
function helplinesForCaller({ subject, rules }: PlanInput, { byQueue }: DirectoryIndex): Filled {
  const lines = byQueue.get(rules.helplineQueue) ?? [];
  return helplinesFor(lines, {
    subject,
    rules,
    barred: barredFor(subject, rules),
    preference: { specialisms: needSpecialisms(subject, rules), isUrgent: false, areaCode: null },
    conditionOf: () => undefined,
  });
}
