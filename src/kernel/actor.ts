export const ROLES = [
  'handler',
  'coordinator',
  'worker',
  'manager',
  'professional',
  'auditor',
  'commissioner',
] as const;
export type Role = (typeof ROLES)[number];

export const SCOPES = [
  'referrals:write',
  'referrals:read',
  'referrals:decide',
  'vacancies:write',
  'directory:read',
  'stats:read',
  'webhooks:manage',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Somebody signed in with a browser session. */
export interface StaffActor {
  kind: 'staff';
  accountId: string;
  organisationId: string;
  role: Role;
}

/** A partner system holding an access token. */
export interface ClientActor {
  kind: 'client';
  clientId: string;
  organisationId: string;
  scopes: readonly Scope[];
}

/** The telephone network, after its signature was checked. */
export interface TelephonyActor {
  kind: 'telephony';
}

/** Anybody: the person's own pages, and a professional without an account. */
export interface AnonymousActor {
  kind: 'anonymous';
}

/** The product itself: dispatcher, clocks, command line. `part` names which. */
export interface SystemActor {
  kind: 'system';
  part: string;
}

export type Actor = StaffActor | ClientActor | TelephonyActor | AnonymousActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };
export const TELEPHONY: TelephonyActor = { kind: 'telephony' };

export function system(part: string): SystemActor {
  return { kind: 'system', part };
}

/** The organisation an actor speaks for; none for the public, the telephone network and the product itself. */
export function organisationOf(actor: Actor): string | undefined {
  return actor.kind === 'staff' || actor.kind === 'client' ? actor.organisationId : undefined;
}

/** A stable id for the trail: an account, a client, or the part of the product that acted. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return actor.accountId;
    case 'client':
      return actor.clientId;
    case 'system':
      return actor.part;
    case 'telephony':
    case 'anonymous':
      return actor.kind;
  }
}
