import { DomainError } from '../../kernel/domain-error';

/**
 * Does the work for each, one after another. One that fails keeps none of the others from their turn: a row that cannot
 * be read must not stop the clocks of everybody behind it. What failed is thrown when all had their turn; what somebody
 * else did at the same moment is no fault.
 */
export async function eachInTurn<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (fault) {
      if (!isLostRace(fault)) faults.push(fault);
    }
  }
  if (faults.length === 1) throw faults[0];
  if (faults.length > 1) throw new AggregateError(faults, `${faults.length} of a turn failed`);
}

function isLostRace(fault: unknown): boolean {
  return fault instanceof DomainError && fault.kind === 'conflict';
}
