import type { Queue, ServiceRole } from '../directory';
import type { RoutingRules } from './routing-rules';

/** Who would hold the person: the first queue of the lead order with casework in it, else the hub. */
export function leadQueueOf(
  placed: readonly { queue: Queue; service: { role: ServiceRole } }[],
  { leadOrder }: Pick<RoutingRules, 'leadOrder'>,
): Queue | 'hub' {
  const able = placed.filter(({ service }) => service.role === 'casework').map(({ queue }) => queue);
  return leadOrder.find((queue) => able.includes(queue)) ?? 'hub';
}
