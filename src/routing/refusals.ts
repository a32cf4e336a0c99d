import type { ServiceRole, SupportService } from '../directory';
import type { Finding, Refusal, RefusalKind } from './finding';
import type { PersonFacts, RoutingSubject } from './subject';
import { suits } from './suits';

/** What is known about a service at this moment; `null` is not known. */
export interface ServiceCondition {
  isOpen: boolean | null;
  space: 'has-space' | 'full' | null;
}

/** On what terms a service is judged: for whom, in which roles, how near. */
export interface Terms {
  /** Never empty. One of them that fits is enough. */
  party: readonly PersonFacts[];
  /** `null`: any role. */
  roles: readonly ServiceRole[] | null;
  isFarAway: boolean;
  condition: ServiceCondition | undefined;
}

export interface ServiceFindings {
  serviceId: string;
  refusals: readonly Refusal[];
  unknowns: readonly string[];
}

type Check = (service: SupportService, subject: RoutingSubject, terms: Terms) => Finding;

// Findings that say nothing of the case are made once: a directory of ten thousand is judged on each call.
const refusing = (kind: RefusalKind, text: string): Finding => ({ refusal: { kind, text } });
const asking = (text: string): Finding => ({ unknown: `Needs confirming: ${text}` });
const CLOSED = refusing('closed', 'Not running now.');
const EXCLUDED = refusing('excluded', 'The organisation is excluded.');
const NOT_CONSENTED = refusing('consent', 'The person does not want this service.');
const ELSEWHERE = refusing('area', 'Does not serve this area.');
const AREA_UNKNOWN = asking('the area; it does not serve everywhere.');
const LOCAL = asking('that this local refuge is far enough away to be safe.');
const OTHER_AREA = asking('that it takes people from this area.');
const ADD_ON = refusing('role', 'A group or an add-on: it does not answer this by itself.');
const LEVELS_SILENT = asking('which levels it takes.');
const WITH_CHILDREN = refusing('household', 'Only for people with children.');
const WITHOUT_CHILDREN = refusing('household', 'Only for people without children.');
const CHILDREN_UNKNOWN = asking('whether there are children; it depends on that.');
const NOT_PREGNANT = refusing('pregnancy', 'Only in pregnancy.');
const PREGNANCY_UNKNOWN = asking('pregnancy; it is only for that.');
const ROUTE_CLOSED = {
  self: refusing('route', 'Takes no self-referral.'),
  organisation: refusing('route', 'Takes no referral from an organisation.'),
};
const ROUTE_SILENT = {
  self: asking('that it takes self-referrals.'),
  organisation: asking('that it takes referrals from organisations.'),
};
const CLOSED_SOURCE = refusing('closed-source', 'Takes people only from services it names.');
const PREREQUISITE = refusing('prerequisite', 'Another service has to come first.');
const PREREQUISITE_UNKNOWN = asking('that the service which has to come first was attended.');
const FULL = refusing('full', 'Full now.');

const CHECKS: readonly Check[] = [
  ({ organisationId }, { excludedOrganisationIds }) =>
    excludedOrganisationIds.includes(organisationId) ? EXCLUDED : null,
  ({ id }, { excludedServiceIds }) => (excludedServiceIds?.includes(id) ? NOT_CONSENTED : null),
  ({ holdReason }) => (holdReason === null ? null : refusing('held', `On hold: ${holdReason}`)),
  ({ status }) => (status === 'active' ? null : CLOSED),
  areaFinding,
  ({ role }, _, { roles }) => (roles === null || roles.includes(role) ? null : ADD_ON),
  levelFinding,
  householdFinding,
  pregnancyFinding,
  routeFinding,
  closedSourceFinding,
  prerequisiteFinding,
  (_service, _subject, { condition }) => (condition?.space === 'full' ? FULL : null),
];

/** Every reason against, and everything nobody has said. No refusal and no unknown: it fits. */
export function judge(service: SupportService, subject: RoutingSubject, terms: Terms): ServiceFindings {
  const refusals: Refusal[] = [];
  const unknowns: string[] = [];
  const note = (finding: Finding): void => {
    if (finding === null) return;
    if ('refusal' in finding) refusals.push(finding.refusal);
    else unknowns.push(finding.unknown);
  };
  for (const check of CHECKS) note(check(service, subject, terms));
  for (const finding of suits(service.eligibility, terms.party)) note(finding);
  return { serviceId: service.id, refusals, unknowns };
}

function areaFinding({ areaCodes }: SupportService, { areaCode }: RoutingSubject, terms: Terms): Finding {
  if (areaCodes.length === 0) return null;
  if (areaCode === null) return AREA_UNKNOWN;
  const isLocal = areaCodes.includes(areaCode);
  if (terms.isFarAway) return isLocal ? LOCAL : OTHER_AREA;
  return isLocal ? null : ELSEWHERE;
}

function levelFinding(
  { eligibility: { levels } }: SupportService,
  { workingLevel }: RoutingSubject,
): Finding {
  if (levels === null) return LEVELS_SILENT;
  if (levels.includes(workingLevel)) return null;
  return refusing('level', `Takes ${levels.join(' and ')}, not ${workingLevel}.`);
}

function householdFinding({ eligibility: { household } }: SupportService, subject: RoutingSubject): Finding {
  if (household === null) return null;
  const hasChildren = hasChildrenIn(subject);
  if (hasChildren === null) return CHILDREN_UNKNOWN;
  if (household === 'with-children') return hasChildren ? null : WITH_CHILDREN;
  return hasChildren ? WITHOUT_CHILDREN : null;
}

function hasChildrenIn({ children, childrenInHome }: RoutingSubject): boolean | null {
  if (children.length > 0 || childrenInHome === 'yes') return true;
  return childrenInHome === 'no' ? false : null;
}

function pregnancyFinding({ eligibility }: SupportService, { pregnant }: RoutingSubject): Finding {
  if (!eligibility.pregnantOnly || pregnant === 'yes') return null;
  return pregnant === 'no' ? NOT_PREGNANT : PREGNANCY_UNKNOWN;
}

function routeFinding({ access }: SupportService, subject: RoutingSubject): Finding {
  // A signpost is only told: the person rings it.
  const referralRoute = access.mode === 'signpost' ? 'self' : subject.referralRoute;
  const isOpen = referralRoute === 'self' ? access.selfReferral : access.organisationReferral;
  if (isOpen === null) return ROUTE_SILENT[referralRoute];
  return isOpen ? null : ROUTE_CLOSED[referralRoute];
}

function closedSourceFinding({ eligibility }: SupportService, { sentByServiceId }: RoutingSubject): Finding {
  const { closedSources } = eligibility;
  if (closedSources.length === 0 || (sentByServiceId && closedSources.includes(sentByServiceId))) return null;
  return CLOSED_SOURCE;
}

function prerequisiteFinding(
  { eligibility }: SupportService,
  { attendedServiceIds }: RoutingSubject,
): Finding {
  if (eligibility.prerequisites.length === 0) return null;
  if (!attendedServiceIds) return PREREQUISITE_UNKNOWN;
  return eligibility.prerequisites.every((id) => attendedServiceIds.includes(id)) ? null : PREREQUISITE;
}
