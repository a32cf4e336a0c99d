import { saidFor } from './choice-text';
import type { Placement, Plan } from './plan';

/** What a person did to one placement: left it out, or chose another support service of its ranking. */
export type PlanChange = { queue: string; leaveOut: true } | { queue: string; serviceId: string };

/**
 * The placements that stand after a person's changes. A chosen service must be one the plan ranked; the one it
 * replaces becomes the next best. A lead that was left out passes to the first placement that stands.
 */
export function changedPlacements(plan: Plan, changes: readonly PlanChange[]): Placement[] {
  const standing = plan.placements.flatMap((placement) => {
    const change = changes.find(({ queue }) => queue === placement.queue);
    if (!change) return [placement];
    return 'leaveOut' in change ? [] : [choose(placement, change.serviceId)];
  });
  if (standing.length === 0 || standing.some(({ isLead }) => isLead)) return standing;
  const heir = standing.find(({ forWhom }) => forWhom === 'adult');
  return standing.map((placement) => (placement === heir ? { ...placement, isLead: true } : placement));
}

function choose(placement: Placement, serviceId: string): Placement {
  if (serviceId === placement.serviceId || !placement.alternatives.includes(serviceId)) return placement;
  const others = placement.alternatives.filter((id) => id !== serviceId);
  const said = saidFor(placement, serviceId, 'Chosen by a person instead of the first of the ranking.');
  return { ...placement, ...said, serviceId, alternatives: [placement.serviceId, ...others] };
}
