import { LessThanOrEqual, MoreThan, type FindOptionsWhere } from 'typeorm';
import type { OnCallTurn } from './on-call-turn.entity';

/** Turns that cover this moment. */
export function turnsAt(at: Date): FindOptionsWhere<OnCallTurn> {
  return { startsAt: LessThanOrEqual(at), endsAt: MoreThan(at) };
}
