import type { Queue, SupportService } from '../directory';
import { choiceText } from './choice-text';
import { nothingFound } from './found';
import { comingAlong } from './household-findings';
import type { Placement, ServiceJudgement, Signpost } from './plan';
import { isForOthers, rankServices, type Preference } from './rank-services';
import { judge, type Judged, type ServiceCondition, type Terms } from './refusals';
import type { RoutingRules } from './routing-rules';
import type { RoutingSubject } from './subject';
import { refusesMember } from './suits';
import type { Want } from './wanted-queues';

export interface FillTerms {
  subject: RoutingSubject;
  rules: RoutingRules;
  preference: Preference;
  barred: Terms['barred'];
  conditionOf: (serviceId: string) => ServiceCondition | undefined;
}

/** What the services of one queue make of one want. */
export interface Filled {
  want: Want;
  judged: readonly Judged[];
  judgements: readonly ServiceJudgement[];
  /** Those that may take a referral, best first. */
  ranked: readonly Judged[];
  signposts: readonly Signpost[];
}

export function fillWant(want: Want, services: readonly SupportService[], terms: FillTerms): Filled {
  const { subject, preference, conditionOf } = terms;
  const judging = termsFor(want, terms);
  const judged = services.map((service) => judge(service, subject, judging, conditionOf(service.id)));
  const standing = rankServices(judged, preference);
  const reason = want.reasons.join(' ');
  return {
    want,
    judged,
    judgements: judged.map(judgementOf),
    ranked: standing.filter(({ service }) => service.access.mode !== 'signpost'),
    signposts: [
      ...standing.filter((one) => isWorthTelling(one, preference)).map(told(want.queue, reason)),
      ...judged.filter((one) => isBesides(one, preference)).map(told(want.queue, BESIDES)),
    ],
  };
}

const BESIDES = 'A group or an add-on, besides casework.';

function told(queue: Queue, reason: string): (judged: Judged) => Signpost {
  return ({ serviceId }) => ({ serviceId, queue, reason });
}

/** What is somebody else's special help is no news to this person. */
function isWorthTelling({ service }: Judged, preference: Preference): boolean {
  return service.access.mode === 'signpost' && !isForOthers(service, preference);
}

/** Nothing speaks against it but that it does not hold anybody by itself. */
function isBesides({ service, found: { refusals } }: Judged, preference: Preference): boolean {
  const isRoleAlone = refusals.length === 1 && refusals[0]?.kind === 'role';
  return isRoleAlone && !isForOthers(service, preference);
}

/** The same for every service of one want. */
export function termsFor(want: Want, { subject, rules, barred, preference }: FillTerms): Terms {
  const { queue, forWhom, party } = want;
  const household = {
    children: comingAlong(subject),
    areChildrenUnlisted: subject.children.length === 0 && subject.childrenInHome === 'yes',
    accommodation: rules.accommodation.queues.includes(queue) ? rules.accommodation : null,
    asksAboutPublicFunds: rules.publicFundsQueues.includes(queue),
  };
  return {
    party,
    roles: rules.roles[queue] ?? null,
    isFarAway: rules.farAwayQueues.includes(queue),
    barred,
    nothingFound: nothingFound(),
    onlyForOthers: rules.onlyFor.filter((specialism) => !preference.specialisms.has(specialism)),
    household: forWhom === 'children' ? null : household,
  };
}

export function judgementOf({ serviceId, found: { verdict, reasons } }: Judged): ServiceJudgement {
  return { serviceId, verdict, reasons };
}

/** The best service of a filled want as a placement; `null` when none may take it. */
export function placementFrom(
  { want, judgements, ranked }: Filled,
  leadQueue: Queue | 'hub',
): Placement | null {
  const [best, ...others] = ranked;
  if (!best) return null;
  const form = best.service.access.mode;
  if (form === 'signpost') return null;
  return {
    queue: want.queue,
    forWhom: want.forWhom,
    form,
    serviceId: best.serviceId,
    alternatives: others.map(({ serviceId }) => serviceId),
    isLead: want.queue === leadQueue,
    reasons: [
      ...want.reasons,
      choiceText(best.service.name, {
        isUnsure: best.found.verdict === 'unknown',
        others: others.length,
      }),
      ...momentTexts(best.condition),
      ...formTexts(best.service),
    ],
    unknowns: [
      ...best.found.unknowns,
      ...partlySuited(want, best.service),
      ...checkedTexts(best.condition),
      ...contactTexts(best.service),
    ],
    judgements,
  };
}

function momentTexts(condition: ServiceCondition | undefined): string[] {
  const weeks = condition?.waitingWeeks ?? null;
  return [
    ...(condition?.isOpen === true ? ['Open now.'] : []),
    ...(condition?.isOpen === false ? ['Closed now: the hub keeps the person until it opens.'] : []),
    ...(weeks === null ? [] : [`It says that people wait ${weeks} ${weeks === 1 ? 'week' : 'weeks'}.`]),
  ];
}

function checkedTexts(condition: ServiceCondition | undefined): string[] {
  return condition?.checked === 'stale'
    ? ['Needs confirming: nobody has checked this entry for more than 90 days.']
    : [];
}

function formTexts({ access }: SupportService): string[] {
  if (access.mode === 'phone') return [`The hub rings it: ${access.because}`];
  return access.mode === 'form' ? [`The hub sends its form: ${access.because}`] : [];
}

function partlySuited({ party }: Want, { eligibility }: SupportService): string[] {
  const outside = party.filter((member) => refusesMember(eligibility, member)).length;
  return outside === 0 ? [] : [`Needs confirming: ${outside} of ${party.length} are outside whom it takes.`];
}

function contactTexts({ access, verifiedOn }: SupportService): string[] {
  return access.mode !== 'queue' && verifiedOn === null
    ? ['Needs confirming: this number is unverified; confirm who answers before saying anything.']
    : [];
}
