import type { Queue } from '../directory';
import type { Need } from '../screening';
import type { RefusalKind } from './finding';
import { compareIds } from './rank-services';
import type { Judged } from './refusals';
import { isUnderAge, type PersonFacts, type RoutingSubject } from './subject';
import { refusesMember } from './suits';
import type { Want } from './wanted-queues';

/** The reasons a household may be turned away for, as they are counted. */
export const GAP_CODES = [
  'no_space',
  'family_too_large',
  'older_male_child',
  'nrpf_no_funding',
  'mental_health_support',
  'substance_use_support',
  'disability_access',
  'risk_to_residents',
  'too_near_perpetrator',
  'out_of_area_rule',
  'gender_not_served',
  'language',
  'pets',
  'employed_rent_too_high',
  'outside_risk_band',
  'incomplete_referral',
  'no_contact_made',
  'survivor_declined',
  'service_closed',
  'other',
] as const;
export type GapCode = (typeof GAP_CODES)[number];

export interface Gap {
  queue: Queue;
  need: Need;
  reasonCode: GapCode;
  reasons: readonly string[];
  household: { adults: number; children: number };
}

const CODE_OF: Readonly<Partial<Record<RefusalKind, GapCode>>> = {
  held: 'service_closed',
  closed: 'service_closed',
  excluded: 'survivor_declined',
  consent: 'survivor_declined',
  area: 'out_of_area_rule',
  level: 'outside_risk_band',
  gender: 'gender_not_served',
  full: 'no_space',
};
const NAMED_IN_GAP = 3;

/** Why nobody takes it: told by the services that came closest. */
export function gapFor(want: Want, judged: readonly Judged[], subject: RoutingSubject): Gap {
  const closest = judged
    .filter(({ found }) => found.verdict === 'refused')
    .sort((a, b) => a.found.refusals.length - b.found.refusals.length || compareIds(a.serviceId, b.serviceId))
    .slice(0, NAMED_IN_GAP);
  const kind = closest[0]?.found.refusals[0]?.kind;
  const reasons = closest.map(({ service, found }) => [service.name, ...found.reasons].join(': '));
  return {
    queue: want.queue,
    need: want.need,
    reasonCode: (kind && CODE_OF[kind]) ?? 'other',
    reasons: reasons.length > 0 ? reasons : ['Nothing in the directory answers this here.'],
    household: householdOf(want, subject),
  };
}

/** Children whom no service of the ranking takes, although it takes a brother or sister. */
export function leftOutGap(want: Want, ranked: readonly Judged[]): Gap | null {
  if (want.forWhom !== 'children') return null;
  const leftOut = want.party.filter((child) =>
    ranked.every(({ service }) => refusesMember(service.eligibility, child)),
  );
  if (leftOut.length === 0) return null;
  return {
    queue: want.queue,
    need: want.need,
    reasonCode: 'other',
    reasons: leftOut.map(leftOutText),
    household: { adults: 0, children: leftOut.length },
  };
}

function leftOutText({ ageYears }: PersonFacts): string {
  return ageYears === null
    ? 'No service here takes one of the children.'
    : `No service here takes a child of ${ageYears}.`;
}

function householdOf({ forWhom, party }: Want, { person, children }: RoutingSubject): Gap['household'] {
  if (forWhom === 'children') return { adults: 0, children: party.length };
  const isChild = isUnderAge(person, 18);
  return { adults: isChild ? 0 : 1, children: children.length + (isChild ? 1 : 0) };
}
