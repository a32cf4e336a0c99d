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
  const ranks = new Map<number, Judged[]>();
  for (const one of judged) {
    if (one.found.verdict === 'refused') continue;
    const order = orderOf(one, preference);
    const rank = ranks.get(order);
    if (rank) rank.push(one);
    else ranks.set(order, [one]);
  }
  // Few ranks, each in the order of ids already where the directory is: sorting them costs next to nothing.
  return [...ranks]
    .sort(([a], [b]) => a - b)
    .flatMap(([, rank]) => rank.sort((a, b) => compareIds(a.serviceId, b.serviceId)));
}

/** By code unit, not by language: the same on every machine. */
export function compareIds(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** One digit for each thing that matters, the weightiest first. */
function orderOf({ service, found, condition }: Judged, preference: Preference): number {
  const { specialisms, isUrgent, areaCode } = preference;
  const verdict = found.verdict === 'unknown' ? 1 : 0;
  const space = condition?.space === 'has-space' ? 0 : 1;
  const open = isUrgent && condition?.isOpen !== true ? 1 : 0;
  const far = isElsewhere(service, areaCode) ? 1 : 0;
  const role = ROLE_ORDER[service.role];
  const fit = specificity(service.specialisms, specialisms);
  const digits = [verdict, role, fit === WANTED ? 0 : 1, far, fit, space, open];
  return digits.reduce((order, digit) => order * 10 + digit, 0);
}

function isElsewhere({ areaCodes }: SupportService, areaCode: string | null): boolean {
  return areaCode !== null && areaCodes.length > 0 && !areaCodes.includes(areaCode);
}

/** Its specialisms are known, and none of them is wanted here. */
export function isForOthers({ specialisms }: SupportService, preference: Preference): boolean {
  return specificity(specialisms, preference.specialisms) === FOR_OTHERS;
}

const WANTED = 0;
const FOR_OTHERS = 2;

function specificity(offered: readonly string[], wanted: ReadonlySet<string>): number {
  if (offered.some((specialism) => wanted.has(specialism))) return WANTED;
  return offered.length === 0 ? 1 : FOR_OTHERS;
}
