import type { Role } from '../../kernel/actor';
import { HOUR } from '../../kernel/clock';

export const QUOTA_KINDS = ['identity-view', 'claim', 'search'] as const;
export type QuotaKind = (typeof QUOTA_KINDS)[number];

export const QUOTA_WINDOW_MS = HOUR;

/**
 * How many people somebody may meet for the first time within an hour, take on, or look for. Start values, well above a
 * busy hour: whoever was met before counts no more, so that nobody is kept from their own cases.
 */
const LIMITS: Readonly<Record<QuotaKind, Partial<Record<Role, number>>>> = {
  'identity-view': { handler: 30, coordinator: 40, worker: 12, manager: 12 },
  claim: { worker: 12, manager: 12 },
  search: { handler: 20, coordinator: 30 },
};

/** None where the role has no business doing it at all. */
export function limitOf(kind: QuotaKind, role: Role): number {
  return LIMITS[kind][role] ?? 0;
}

/** From when on what was used counts: within the window, and after somebody last let them go on. */
export function countsSince(now: Date, liftedAt: Date | undefined): Date {
  return new Date(Math.max(now.getTime() - QUOTA_WINDOW_MS, liftedAt?.getTime() ?? 0));
}
