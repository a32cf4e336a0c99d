import type { Actor, Role, Scope } from '../kernel/actor';

/** Staff by role, partner systems by scope; nobody else is ever allowed by a list. */
export function isAllowed(allow: readonly (Role | Scope)[], actor: Actor): boolean {
  if (actor.kind === 'staff') return allow.includes(actor.role);
  if (actor.kind === 'client') return allow.some((scope) => actor.scopes.includes(scope as Scope));
  return false;
}
