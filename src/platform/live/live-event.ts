import type { Role, StaffActor } from '../../kernel/actor';

/** Everybody of an organisation, one account, or everybody with one of these roles. */
export type Audience = { organisationId: string } | { accountId: string } | { roles: readonly Role[] };

/**
 * A hint that something changed, for pages that are open: they ask again what they may see. It names a kind and an id
 * or reference, and nothing about anybody. It may be lost: whoever comes back counts again.
 */
export interface LiveEvent {
  /** Such as `referral.moved`. */
  kind: string;
  /** Which one: a reference or a row's id. */
  subject: string;
  audience: Audience;
}

/** What somebody may have missed nobody knows: count again. */
export const COUNT_AGAIN = { kind: 'count-again', subject: '' } as const;

export function isFor(audience: Audience, actor: StaffActor): boolean {
  if ('organisationId' in audience) return audience.organisationId === actor.organisationId;
  if ('accountId' in audience) return audience.accountId === actor.accountId;
  return audience.roles.includes(actor.role);
}
