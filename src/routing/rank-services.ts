import type { ServiceRole, SupportService } from '../directory';
import type { Judged } from './refusals';

export interface Preference {
  /** Of this person: an unmatched specialism is somebody else's, and comes after the general ones. */
  specialisms: ReadonlySet<string>;
  /** When the level is high, a service that is open now comes first. */
  isUrgent: boolean;
  /** Of two that both have to be confirmed, the one that serves this area is asked first. */
  areaCode: string | null;
}

const ROLE_ORDER: Readonly<Record<ServiceRole, number>> = { casework: 0, group: 1, adjunct: 2 };

/** Best first, without the refused. Ties break on id, so that a decision can be replayed. */
export function rankServices(judged: readonly Judged[], preference: Preference): Judged[] {
  return judged
    .filter(({ refusals }) => refusals.length === 0)
    .map((one) => ({ one, order: orderOf(one, preference) }))
    .sort((a, b) => a.order - b.order || compareIds(a.one.serviceId, b.one.serviceId))
    .map(({ one }) => one);
}

/** By code unit, not by language: the same on every machine. */
export function compareIds(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** One digit for each thing that matters, the weightiest first. */
function orderOf({ service, unknowns, condition }: Judged, preference: Preference): number {
  const { specialisms, isUrgent, areaCode } = preference;
  const verdict = unknowns.length > 0 ? 1 : 0;
  const space = condition?.space === 'has-space' ? 0 : 1;
  const open = isUrgent && condition?.isOpen !== true ? 1 : 0;
  const far = isElsewhere(service, areaCode) ? 1 : 0;
  const role = ROLE_ORDER[service.role];
  const digits = [verdict, role, specificity(service.specialisms, specialisms), space, far, open];
  return digits.reduce((order, digit) => order * 10 + digit, 0);
}

function isElsewhere({ areaCodes }: SupportService, areaCode: string | null): boolean {
  return areaCode !== null && areaCodes.length > 0 && !areaCodes.includes(areaCode);
}

function specificity(offered: readonly string[], wanted: ReadonlySet<string>): number {
  if (offered.some((specialism) => wanted.has(specialism))) return 0;
  return offered.length === 0 ? 1 : 2;
}
