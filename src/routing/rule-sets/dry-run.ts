import type { Plan } from '../plan';
import { planDifferences, type PlanDifference } from '../plan-differences';
import type { RoutingRules } from '../routing-rules';
import type { RoutingSubject } from '../subject';

export interface DryRun {
  tried: number;
  /** Plans that change in the same way, the most frequent way first. */
  ways: readonly { differences: readonly PlanDifference[]; subjects: readonly RoutingSubject[] }[];
}

/** What a changed rule set would have made of past screenings. Nobody's identity is in a subject. */
export function dryRun(
  subjects: readonly RoutingSubject[],
  { now, changed }: { now: RoutingRules; changed: RoutingRules },
  planWith: (rules: RoutingRules, subject: RoutingSubject) => Plan,
): DryRun {
  const ways = new Map<string, { differences: readonly PlanDifference[]; subjects: RoutingSubject[] }>();
  for (const subject of subjects) {
    const differences = planDifferences(planWith(now, subject), planWith(changed, subject));
    if (differences.length === 0) continue;
    const key = JSON.stringify(differences);
    const way = ways.get(key) ?? { differences, subjects: [] };
    way.subjects.push(subject);
    ways.set(key, way);
  }
  const ordered = [...ways].sort(
    ([a, one], [b, other]) => other.subjects.length - one.subjects.length || (a < b ? -1 : 1),
  );
  return { tried: subjects.length, ways: ordered.map(([, way]) => way) };
}
