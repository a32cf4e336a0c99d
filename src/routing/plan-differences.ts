import type { Queue } from '../directory';
import type { Decision } from './decisions';
import type { Placement, Plan } from './plan';
import type { DecisionKind, Due } from './routing-rules';

/** One thing that is otherwise in a second plan. */
export type PlanDifference =
  | { kind: 'placed' | 'not-placed'; queue: Queue; serviceId: string }
  | { kind: 'moved'; queue: Queue; from: string; to: string }
  | { kind: 'next-best'; queue: Queue; from: readonly string[]; to: readonly string[] }
  | { kind: 'lead'; from: Queue | 'hub'; to: Queue | 'hub' }
  | { kind: 'hub-triage' | 'restricted'; now: boolean }
  | { kind: 'decision' | 'no-decision'; decision: DecisionKind; due: Due }
  | { kind: 'due'; decision: DecisionKind; from: Due; to: Due }
  | { kind: 'told' | 'not-told'; serviceId: string }
  | { kind: 'prompt' | 'no-prompt'; text: string }
  | { kind: 'gap' | 'no-gap'; queue: Queue };

/** What changes from one plan to another, the most important first. Nothing: they ask for the same. */
export function planDifferences(before: Plan, after: Plan): PlanDifference[] {
  return [
    ...placementDifferences(before.placements, after.placements),
    ...(before.leadQueue === after.leadQueue
      ? []
      : [{ kind: 'lead', from: before.leadQueue, to: after.leadQueue } as const]),
    ...flag('hub-triage', before.isHubTriage, after.isHubTriage),
    ...flag('restricted', before.isRestricted, after.isRestricted),
    ...decisionDifferences(before.decisions, after.decisions),
    ...gained(idsTold(before), idsTold(after)).map((serviceId) => ({ kind: 'told', serviceId }) as const),
    ...gained(idsTold(after), idsTold(before)).map((serviceId) => ({ kind: 'not-told', serviceId }) as const),
    ...gained(textsOf(before), textsOf(after)).map((text) => ({ kind: 'prompt', text }) as const),
    ...gained(textsOf(after), textsOf(before)).map((text) => ({ kind: 'no-prompt', text }) as const),
    ...gained(gapsOf(before), gapsOf(after)).map((queue) => ({ kind: 'gap', queue }) as const),
    ...gained(gapsOf(after), gapsOf(before)).map((queue) => ({ kind: 'no-gap', queue }) as const),
  ];
}

function flag(kind: 'hub-triage' | 'restricted', before: boolean, now: boolean): PlanDifference[] {
  return before === now ? [] : [{ kind, now }];
}

function placementDifferences(before: readonly Placement[], after: readonly Placement[]): PlanDifference[] {
  const keyOf = ({ queue, forWhom }: Placement): string => `${queue} ${forWhom}`;
  const earlier = new Map(before.map((placement) => [keyOf(placement), placement]));
  const later = new Map(after.map((placement) => [keyOf(placement), placement]));
  return [
    ...before
      .filter((placement) => !later.has(keyOf(placement)))
      .map(({ queue, serviceId }) => ({ kind: 'not-placed', queue, serviceId }) as const),
    ...after.flatMap((placement) => {
      const was = earlier.get(keyOf(placement));
      const { queue, serviceId } = placement;
      return was ? movedFrom(was, placement) : [{ kind: 'placed', queue, serviceId } as const];
    }),
  ];
}

function movedFrom(before: Placement, after: Placement): PlanDifference[] {
  const { queue } = after;
  if (before.serviceId !== after.serviceId)
    return [{ kind: 'moved', queue, from: before.serviceId, to: after.serviceId }];
  const isSame = before.alternatives.join() === after.alternatives.join();
  return isSame ? [] : [{ kind: 'next-best', queue, from: before.alternatives, to: after.alternatives }];
}

function decisionDifferences(before: readonly Decision[], after: readonly Decision[]): PlanDifference[] {
  return [
    ...before
      .filter(({ kind }) => !after.some((one) => one.kind === kind))
      .map(({ kind, due }) => ({ kind: 'no-decision', decision: kind, due }) as const),
    ...after.flatMap(({ kind, due }): PlanDifference[] => {
      const was = before.find((one) => one.kind === kind);
      if (!was) return [{ kind: 'decision', decision: kind, due }];
      return isSameDue(was.due, due) ? [] : [{ kind: 'due', decision: kind, from: was.due, to: due }];
    }),
  ];
}

function isSameDue(a: Due, b: Due): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function gained<T>(before: readonly T[], after: readonly T[]): T[] {
  return after.filter((one) => !before.includes(one));
}

function idsTold({ signposts }: Plan): string[] {
  return signposts.map(({ serviceId }) => serviceId);
}

function textsOf({ prompts }: Plan): string[] {
  return prompts.map(({ text }) => text);
}

function gapsOf({ gaps }: Plan): Queue[] {
  return gaps.map(({ queue }) => queue);
}
