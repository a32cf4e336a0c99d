import type { ServiceCondition as Condition, ServiceRole, SupportService } from '../directory';
import { asking, refusing, type Finding } from './finding';
import { foundMore, type Found } from './found';
import { comingAlong, HOUSEHOLD_CHECKS, type HouseholdTerms } from './household-findings';
import type { PersonFacts, RoutingSubject } from './subject';
import { suits } from './suits';

/** What is known about a service at this moment; `null` or absent is not known. */
export type ServiceCondition = Pick<Condition, 'isOpen' | 'space'> &
  Partial<Pick<Condition, 'isPaused' | 'largestRoom' | 'waitingWeeks' | 'checked'>>;

/** On what terms the services of a queue are judged: for whom, in which roles, how near. */
export interface Terms {
  /** Never empty. One of them that fits is enough. */
  party: readonly PersonFacts[];
  /** `null`: any role. */
  roles: readonly ServiceRole[] | null;
  isFarAway: boolean;
  barred: (service: SupportService) => Finding;
  nothingFound: Found;
  /** Specialisms that are for nobody else, and that nobody here has named. */
  onlyForOthers: readonly string[];
  /** `null`: nobody comes along. */
  household: HouseholdTerms | null;
}

/** One service, and everything that was found for and against it. */
export interface Judged {
  serviceId: string;
  found: Found;
  service: SupportService;
  condition: ServiceCondition | undefined;
}

type Check = (service: SupportService, subject: RoutingSubject, terms: Terms) => Finding;

const CLOSED = refusing('closed', 'Not running now.');
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
const ELSEWHERE_UNSURE = asking('whether children who live elsewhere count; it depends on children.');
const FULL = refusing('full', 'Full now.');
const PAUSED = refusing('paused', 'Its organisation takes nobody new for now.');
const SPACE_STALE = asking('space; what it last said is too old.');

const CHECKS: readonly Check[] = [
  (service, _, { barred }) => barred(service),
  ({ holdReason }) => (holdReason === null ? null : refusing('held', `On hold: ${holdReason}`)),
  ({ status }) => (status === 'active' ? null : CLOSED),
  areaFinding,
  ({ role }, _, { roles }) => (roles === null || roles.includes(role) ? null : ADD_ON),
  levelFinding,
  householdFinding,
  pregnancyFinding,
  onlyForFinding,
  routeFinding,
  closedSourceFinding,
  prerequisiteFinding,
];

/** Every reason against, and everything nobody has said. No refusal and no unknown: it fits. */
export function judge(
  service: SupportService,
  subject: RoutingSubject,
  terms: Terms,
  condition: ServiceCondition | undefined,
): Judged {
  const { eligibility } = service;
  const { household, party } = terms;
  let found = terms.nothingFound;
  for (const check of CHECKS) found = foundMore(found, check(service, subject, terms));
  if (household)
    for (const check of HOUSEHOLD_CHECKS) found = foundMore(found, check(eligibility, subject, household));
  for (const finding of suits(eligibility, party, subject.circumstances.doNotDiscloseLgbt))
    found = foundMore(found, finding);
  if (condition?.isPaused) found = foundMore(found, PAUSED);
  found = foundMore(found, spaceFinding(condition));
  const tooSmall = roomFinding(condition, household);
  found = foundMore(found, tooSmall);
  return {
    serviceId: service.id,
    found,
    service,
    condition: condition && tooSmall ? { ...condition, space: null } : condition,
  };
}

function spaceFinding(condition: ServiceCondition | undefined): Finding {
  if (condition?.space === 'full') return FULL;
  return condition?.space === 'stale' ? SPACE_STALE : null;
}

/** Space for one is no space for five: a room that is too small is no refusal, as two may do. */
function roomFinding(condition: ServiceCondition | undefined, household: HouseholdTerms | null): Finding {
  if (condition?.space !== 'has-space' || !household?.accommodation) return null;
  const people = 1 + household.children.length;
  const largest = condition.largestRoom ?? people;
  if (largest >= people) return null;
  return asking(`a room for ${people}; the largest that is free takes ${largest}.`);
}

function areaFinding(
  { areaCodes, eligibility }: SupportService,
  { areaCode }: RoutingSubject,
  terms: Terms,
): Finding {
  if (areaCodes.length === 0) return null;
  if (areaCode === null) return AREA_UNKNOWN;
  const isLocal = areaCodes.includes(areaCode);
  if (terms.isFarAway || eligibility.areaRule === 'inverted') return isLocal ? LOCAL : OTHER_AREA;
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

function householdFinding(
  { eligibility: { household } }: SupportService,
  subject: RoutingSubject,
  terms: Terms,
): Finding {
  if (household === null) return null;
  const hasChildren = hasChildrenIn(subject);
  if (hasChildren === null) return CHILDREN_UNKNOWN;
  // A home asks who moves in; a group asks whether somebody is a parent.
  const isParentApart = !hasChildren && subject.children.length > 0;
  if (isParentApart && !terms.household?.accommodation) return ELSEWHERE_UNSURE;
  if (household === 'with-children') return hasChildren ? null : WITH_CHILDREN;
  return hasChildren ? WITHOUT_CHILDREN : null;
}

function hasChildrenIn(subject: RoutingSubject): boolean | null {
  if (comingAlong(subject).length > 0 || subject.childrenInHome === 'yes') return true;
  if (subject.children.length > 0) return false;
  return subject.childrenInHome === 'no' ? false : null;
}

function pregnancyFinding({ eligibility }: SupportService, { pregnant }: RoutingSubject): Finding {
  if (!eligibility.pregnantOnly || pregnant === 'yes') return null;
  return pregnant === 'no' ? NOT_PREGNANT : PREGNANCY_UNKNOWN;
}

function onlyForFinding({ specialisms }: SupportService, _: RoutingSubject, terms: Terms): Finding {
  const own = terms.onlyForOthers.find((specialism) => specialisms.includes(specialism));
  return own ? refusing('needs', `Only for people it is meant for: ${own.replaceAll('-', ' ')}.`) : null;
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
