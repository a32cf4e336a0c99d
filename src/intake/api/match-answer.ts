import { z } from 'zod';
import { LEVELS } from '../../kernel/level';
import type { Proposal } from '../proposals.service';

const matched = z
  .strictObject({
    queue: z.string(),
    forWhom: z.enum(['adult', 'children']),
    begins: z
      .enum(['queue', 'phone', 'form'])
      .describe('Picked up there, rung by the hub, or sent on a form'),
    isLead: z.boolean(),
    organisation: z.string().nullable(),
    supportServiceId: z.string().nullable().describe('null for a place that stays secret'),
    name: z.string().nullable(),
    alternatives: z.int().describe('How many come after it'),
    space: z.enum(['has-space', 'full', 'stale']).nullable().describe('null where nobody has said'),
    isUncertain: z.boolean().describe('Something of it is to be confirmed'),
  })
  .meta({ id: 'Match' });

export const matches = z
  .strictObject({
    level: z.enum([...LEVELS, 'incomplete']),
    matches: z.array(matched),
    gaps: z.array(z.strictObject({ queue: z.string(), need: z.string(), reasonCode: z.string() })),
    isHubTriage: z.boolean().describe('Nobody fits: the hub would keep them'),
  })
  .meta({ id: 'Matches' });

/** Who would be asked first for somebody like this. Which refuge it would be is not said. */
export function matchAnswer({ plan, directory, assessment }: Proposal, at: Date): z.infer<typeof matches> {
  return {
    level: assessment.level,
    matches: plan.placements.map(({ queue, forWhom, form, isLead, serviceId, alternatives, unknowns }) => {
      const { id, name, isConfidential, organisationId } = directory.get(serviceId);
      const organisation = directory.organisation(organisationId);
      return {
        ...{ queue, forWhom, begins: form, isLead },
        organisation: organisation?.isStated === true ? organisation.name : null,
        supportServiceId: isConfidential ? null : id,
        name: isConfidential ? null : name,
        alternatives: alternatives.length,
        space: directory.conditionOf(serviceId, at)?.space ?? null,
        isUncertain: unknowns.length > 0,
      };
    }),
    gaps: plan.gaps.map(({ queue, need, reasonCode }) => ({ queue, need, reasonCode })),
    isHubTriage: plan.isHubTriage,
  };
}
