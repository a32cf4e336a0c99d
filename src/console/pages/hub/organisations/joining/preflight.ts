import type { StaffFacts } from '../../../../../access';
import { dutyPhoneOf, type DirectoryRow } from '../../../../../directory';

/** What has to be there before anybody is offered to an organisation. */
export const PREFLIGHT_KEYS = [
  'people',
  'factors',
  'lead',
  'services',
  'hours',
  'checked',
  'duty',
  'route',
] as const;
export type PreflightKey = (typeof PREFLIGHT_KEYS)[number];

export interface Standing {
  staff: StaffFacts;
  services: readonly Pick<
    DirectoryRow,
    'queue' | 'access' | 'openingHours' | 'verifiedOn' | 'phones' | 'status' | 'holdReason'
  >[];
  isDemonstration: boolean;
  /** Ways by which somebody there was told something lately, and said so. */
  provenWays: ReadonlySet<string>;
}

export interface PreflightLine {
  key: PreflightKey;
  isMet: boolean;
}

/** Each in the order in which it is set up. A support service that is not open yet is not counted. */
export function preflight({ staff, services, isDemonstration, provenWays }: Standing): PreflightLine[] {
  const open = services.filter(({ status, holdReason }) => status === 'active' && holdReason === null);
  const worked = open.filter(({ access, queue }) => access.mode !== 'signpost' && queue !== null);
  const isThere = worked.length > 0;
  const hasDuty = open.some((each) => {
    const hasHours = each.openingHours !== null;
    return hasHours && dutyPhoneOf(each, { isDemonstration }) !== undefined;
  });
  const met: Readonly<Record<PreflightKey, boolean>> = {
    people: staff.workers > 0,
    factors: staff.workers > 0 && staff.withoutFactor === 0,
    lead: staff.leads > 0,
    services: isThere,
    hours: isThere && worked.every(({ openingHours }) => openingHours !== null),
    checked: isThere && worked.every(({ verifiedOn }) => verifiedOn !== null),
    duty: hasDuty,
    route: provenWays.size > 0,
  };
  return PREFLIGHT_KEYS.map((key) => ({ key, isMet: met[key] }));
}
