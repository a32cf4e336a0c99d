import type { ServicePhone } from '../support-service';
import type { FieldChange } from './field-change';

/** How a service was reached before a change, as far as it is not reached like that any more. */
export interface OldWay {
  email: string | null;
  numbers: readonly string[];
}

export function oldWayOf(fields: readonly FieldChange[]): OldWay {
  const from = (field: string): unknown => fields.find((change) => change.field === field)?.from ?? null;
  const numbersIn = (value: unknown): string[] =>
    ((value ?? []) as readonly ServicePhone[]).map(({ number }) => number);
  const to = fields.find(({ field }) => field === 'phones')?.to;
  const kept = new Set(numbersIn(to));
  return {
    email: from('email') as string | null,
    numbers: numbersIn(from('phones')).filter((number) => !kept.has(number)),
  };
}

/** Somebody may still answer there, and did not ask for the change: that is how a false one comes to light. */
export function hasOldWay(fields: readonly FieldChange[]): boolean {
  const { email, numbers } = oldWayOf(fields);
  return email !== null || numbers.length > 0;
}
