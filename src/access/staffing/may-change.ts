import type { Actor, Role } from '../../kernel/actor';

/** What somebody at the hub may be, of an organisation, and of those who pay for both; nobody changes sides. */
const SIDES: readonly (readonly Role[])[] = [
  ['handler', 'coordinator', 'auditor'],
  ['worker', 'manager', 'professional'],
  ['commissioner'],
];
const OF_AN_ORGANISATION = SIDES[1] ?? [];

/** Roles in which people hold what others wait for. */
const HOLD_WORK: ReadonlySet<Role> = new Set(['handler', 'coordinator', 'worker', 'manager']);

export type AccountStep = { step: 'disable' | 'enable' } | { step: 'role'; role: Role };

export interface AccountStanding {
  id: string;
  organisationId: string;
  role: Role;
  isDisabled: boolean;
}

/** A coordinator everybody's; a manager those of their own organisation, and nobody of the hub. */
export function mayManage(by: Actor, { organisationId, role }: Omit<AccountStanding, 'isDisabled'>): boolean {
  if (by.kind === 'system') return true;
  if (by.kind !== 'staff') return false;
  if (by.role === 'coordinator') return true;
  const isTheirs = by.role === 'manager' && by.organisationId === organisationId;
  return isTheirs && OF_AN_ORGANISATION.includes(role);
}

/** What the role of an account may become. */
export function rolesFor(role: Role): readonly Role[] {
  return (SIDES.find((side) => side.includes(role)) ?? []).filter((other) => other !== role);
}

/** Whether what was held in one role may still be held in the other. */
export function goesOnHolding(before: Role, after: Role): boolean {
  return !HOLD_WORK.has(before) || (HOLD_WORK.has(after) && rolesFor(before).includes(after));
}

/** Whether a colleague may be handed what an account of that role holds. */
export function mayTakeOver(role: Role, colleague: Role): boolean {
  return HOLD_WORK.has(role) && HOLD_WORK.has(colleague) && [role, ...rolesFor(role)].includes(colleague);
}

/** The code of why not; undefined where it may be done. `coordinators` counts those who can sign in. */
export function refusalOf(
  by: Actor,
  account: AccountStanding,
  step: AccountStep,
  coordinators: number,
): string | undefined {
  if (!mayManage(by, account)) return 'not-found';
  if (isSelf(by, account)) return 'account.own';
  if (step.step === 'enable') return account.isDisabled ? undefined : 'account.not-ended';
  if (account.isDisabled) return 'account.ended-already';
  if (step.step === 'role' && !rolesFor(account.role).includes(step.role)) return 'account.role';
  return account.role === 'coordinator' && coordinators <= 1 ? 'account.last-coordinator' : undefined;
}

function isSelf(by: Actor, { id }: AccountStanding): boolean {
  return by.kind === 'staff' && by.accountId === id;
}
