import { MINUTE } from '../kernel/clock';

/** Rung at 0, 5 and 15 minutes; a last call gets two minutes to end before the hub has it. */
const WAITS_MS = [5 * MINUTE, 10 * MINUTE, 2 * MINUTE] as const;

/** How long after a call one looks again: to ring once more, or to give up. Rounds count from 1. */
export function waitAfter(round: number): number {
  return WAITS_MS[round - 1] ?? 0;
}

export function isLastOver(round: number): boolean {
  return round > WAITS_MS.length;
}
