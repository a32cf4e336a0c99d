import type { StaffActor } from '../../kernel/actor';
import { holderOf } from '../referral-lifecycle';
import type { Referral } from '../referral.entity';

/** Whoever holds it may, and a manager; what nobody holds, as it was taken on the telephone, anybody takes up. */
export function mayHandOver(
  { role, accountId }: Pick<StaffActor, 'role' | 'accountId'>,
  { state, workerId }: Pick<Referral, 'state' | 'workerId'>,
): boolean {
  const isTheirs = role === 'manager' || workerId === accountId || workerId === null;
  return holderOf(state) === 'organisation' && isTheirs;
}
