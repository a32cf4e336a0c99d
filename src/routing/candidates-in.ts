import type { SupportService } from '../directory';
import type { RoutingRules } from './routing-rules';

/** Those of the area, and those of others where being far away may be what makes a place safe. */
export function candidatesIn<S extends SupportService>(
  { farAwayQueues }: Pick<RoutingRules, 'farAwayQueues'>,
  local: readonly S[],
  elsewhere: readonly S[],
): readonly S[] {
  const known = new Set(local.map(({ id }) => id));
  const candidates = [...local];
  for (const service of elsewhere) {
    if (service.queue === null || !farAwayQueues.includes(service.queue) || known.has(service.id)) continue;
    known.add(service.id);
    candidates.push(service);
  }
  return candidates;
}
