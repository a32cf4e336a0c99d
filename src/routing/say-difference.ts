import { sayQueue, type Queue } from '../directory';
import type { PlanDifference } from './plan-differences';
import type { DecisionKind, Due } from './routing-rules';

type NameOf = (serviceId: string) => string;
type Sayings = {
  [K in PlanDifference['kind']]: (difference: PlanDifference & { kind: K }, nameOf: NameOf) => string;
};

const DECISION_SUBJECTS: Readonly<Record<DecisionKind, string>> = {
  'childrens-front-door': 'whether to tell the children’s front door',
  'adults-front-door': 'whether to tell the adults’ front door',
  marac: 'whether to refer to the multi-agency forum',
  'who-does-what-to-whom': 'who does what to whom',
};

const SAYINGS: Sayings = {
  placed: ({ queue, serviceId }, nameOf) => `${sayQueue(queue)}: ${nameOf(serviceId)} as well.`,
  'not-placed': ({ queue, serviceId }, nameOf) =>
    `${sayQueue(queue)}: nobody, where it was ${nameOf(serviceId)}.`,
  moved: ({ queue, from, to }, nameOf) => `${sayQueue(queue)}: ${nameOf(to)} instead of ${nameOf(from)}.`,
  'next-best': ({ queue, from, to }, nameOf) =>
    `${sayQueue(queue)}: the next best are ${sayNames(to, nameOf)}, not ${sayNames(from, nameOf)}.`,
  lead: ({ from, to }) => `The lead passes from ${sayHolder(from)} to ${sayHolder(to)}.`,
  'hub-triage': ({ now }) =>
    now ? 'The hub keeps the person and looks further.' : 'The hub no longer has to look further.',
  restricted: ({ now }) => (now ? 'The record becomes restricted.' : 'The record is no longer restricted.'),
  decision: ({ decision, due }) => `A named person decides ${sayDecision(decision)}, ${sayDue(due)}.`,
  'no-decision': ({ decision }) => `Nobody has to decide ${sayDecision(decision)}.`,
  due: ({ decision, from, to }) =>
    `Deciding ${sayDecision(decision)} is due ${sayDue(to)}, not ${sayDue(from)}.`,
  told: ({ serviceId }, nameOf) => `The person is told about ${nameOf(serviceId)}.`,
  'not-told': ({ serviceId }, nameOf) => `The person is not told about ${nameOf(serviceId)}.`,
  prompt: ({ text }) => `The handler is reminded: “${text}”`,
  'no-prompt': ({ text }) => `The handler is not reminded: “${text}”`,
  gap: ({ queue }) => `${sayQueue(queue)}: nobody takes it, and a gap is counted.`,
  'no-gap': ({ queue }) => `${sayQueue(queue)}: no gap is counted.`,
};

/** A sentence of its own. */
export function sayDifference(difference: PlanDifference, nameOf: NameOf): string {
  const say = SAYINGS[difference.kind] as (one: PlanDifference, nameOf: NameOf) => string;
  return say(difference, nameOf);
}

export function sayDecision(kind: DecisionKind): string {
  return DECISION_SUBJECTS[kind];
}

export function sayDue(due: Due): string {
  if (due === 'now') return 'at once';
  return `within ${due.workingHours} working ${due.workingHours === 1 ? 'hour' : 'hours'}`;
}

export function sayHolder(queue: Queue | 'hub'): string {
  return queue === 'hub' ? 'the hub' : sayQueue(queue);
}

function sayNames(ids: readonly string[], nameOf: NameOf): string {
  return ids.length === 0 ? 'nobody' : ids.map(nameOf).join(', ');
}
