import type { DirectoryRow } from '../directory';
import { barredFor } from './barred';
import { saidFor, type Said } from './choice-text';
import type { Plan } from './plan';
import type { RoutingRules } from './routing-rules';
import type { RoutingSubject } from './subject';

/** What one contact's last plan says of a support service that is asked later. */
export interface RecalledPlan {
  /** Null for plans from before it was kept. */
  subject: RoutingSubject | null;
  /** The sentence of why the person ruled it out; null where nobody did. */
  ruledOut: (service: DirectoryRow) => string | null;
  /** Undefined where nothing was planned for its queue. */
  saidOf: (service: DirectoryRow, because: string) => Said | undefined;
}

export function recalledPlan(
  { placements }: Pick<Plan, 'placements'>,
  subject: RoutingSubject | null,
  rules: Pick<RoutingRules, 'consentConditions'>,
): RecalledPlan {
  const barred = subject ? barredFor(subject, rules) : () => null;
  return {
    subject,
    ruledOut: (service) => {
      const finding = barred(service);
      return finding && 'refusal' in finding ? finding.refusal.text : null;
    },
    saidOf: ({ id, queue }, because) => {
      const placement = placements.find((each) => each.queue === queue);
      return placement && saidFor(placement, id, because);
    },
  };
}
