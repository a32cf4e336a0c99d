import type { SupportService } from '../directory';
import { refusing, type Finding } from './finding';
import type { RoutingRules } from './routing-rules';
import type { RoutingSubject } from './subject';

type Barrable = Pick<SupportService, 'id' | 'organisationId' | 'queue'>;

const EXCLUDED = refusing('excluded', 'The organisation is excluded.');
const NOT_CONSENTED = refusing('consent', 'The person does not want this service.');
const AGAINST_A_CONDITION = refusing('consent', 'The person agreed on the condition that it is not told.');

/** What the person ruled out, by name or by a condition. It holds everywhere, also where nothing is placed. */
export function barredFor(
  subject: Pick<RoutingSubject, 'excludedOrganisationIds' | 'excludedServiceIds' | 'consentConditions'>,
  { consentConditions }: Pick<RoutingRules, 'consentConditions'>,
): (service: Barrable) => Finding {
  const organisationIds = new Set(subject.excludedOrganisationIds);
  const serviceIds = new Set(subject.excludedServiceIds);
  const closed = consentConditions.filter(({ condition }) => subject.consentConditions.includes(condition));
  const closedQueues = new Set<string | null>(closed.flatMap(({ queues }) => queues));
  const closedOrganisationIds = new Set(closed.flatMap((rule) => rule.organisationIds));
  const closedServiceIds = new Set(closed.flatMap((rule) => rule.serviceIds));
  return ({ id, organisationId, queue }) => {
    if (organisationIds.has(organisationId)) return EXCLUDED;
    if (serviceIds.has(id)) return NOT_CONSENTED;
    const isClosed =
      closedQueues.has(queue) || closedOrganisationIds.has(organisationId) || closedServiceIds.has(id);
    return isClosed ? AGAINST_A_CONDITION : null;
  };
}
