import { sayTime } from '../../platform/web/london-time';
import type { Proof } from './proofs';

/** What whoever rings next is told of a way that is not the one the person first gave. */
export interface WayChanged {
  by: string;
  at: Date;
  proof: Proof;
  wasOnlySafe: boolean;
}

const KNOWN_BY: Readonly<Record<Proof, string>> = {
  'code-word': 'the code word was right',
  'known-way': 'the person was rung on a way that was safe before',
  'worker-beside': 'their worker was with them',
  'only-they-know': 'they told what only they could know',
  'in-person': 'they were there in person',
};
const ONLY_SAFE =
  'It was the only safe way, so listen first: say who you are only when you know the person. If anything is not right, ring off and tell the hub';

export function sayProof(proof: Proof): string {
  return KNOWN_BY[proof];
}

/** `who` is the name of whoever changed it, as far as the reader is told. */
export function sayWayChange({ at, proof, wasOnlySafe }: WayChanged, who: string, now: Date): string {
  const changed = `Changed ${sayTime(at, now)} by ${who}: ${KNOWN_BY[proof]}`;
  return wasOnlySafe ? `${changed}. ${ONLY_SAFE}` : changed;
}
