import type { ContactMethod, SafeAnswer } from '../may-contact';

interface Known {
  id: string;
  method: ContactMethod;
  valueIndex: string;
  safe: SafeAnswer;
  isSaidByPerson: boolean;
}

export interface GivenUp<W extends Known> {
  /** What was said of them counts no more: the way itself, and whatever else reaches the same telephone or mailbox. */
  ways: readonly W[];
  /** Where nobody reaches them any more. */
  left: readonly string[];
  /** It was the one way that they had said is safe: who rings next has nothing else to check by. */
  wasOnlySafe: boolean;
}

/** Which ways go when the person is reached by this method at another place. */
export function givenUp<W extends Known>(
  ways: readonly W[],
  { method, valueIndex }: Pick<Known, 'method' | 'valueIndex'>,
): GivenUp<W> {
  const same = ways.filter((way) => way.method === method);
  const indexes = new Set(same.map((way) => way.valueIndex));
  const gone = ways.filter(
    (way) => way.method === method || (indexes.has(way.valueIndex) && way.valueIndex !== valueIndex),
  );
  const left = [...new Set(gone.map((way) => way.valueIndex))].filter((index) => index !== valueIndex);
  const safe = ways.filter((way) => way.safe === 'yes' && way.isSaidByPerson);
  const wasOnlySafe = safe.length > 0 && safe.every((way) => left.includes(way.valueIndex));
  return { ways: gone, left, wasOnlySafe };
}
