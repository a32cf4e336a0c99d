import type { RoutingSubject } from '../routing';
import { answerTo, type Assessment } from '../screening';
import type { IntakeFacts } from './household';

/** What routing is told: no name, no number, nothing that anybody typed. */
export function subjectOf(
  facts: IntakeFacts,
  assessment: Assessment,
  referralRoute: 'self' | 'organisation',
): RoutingSubject & { areaCode: string } {
  const answers = facts.screening.shortScreen ?? {};
  const { ageYears, gender } = facts.person;
  return {
    level: assessment.level,
    workingLevel: assessment.workingLevel,
    forumRoutes: assessment.forumRoutes,
    areaCode: facts.areaCode,
    needs: facts.needs,
    person: { ageYears, gender },
    children: facts.children.map((child) => ({ ageYears: child.ageYears, gender: child.gender })),
    childrenInHome: answerTo(answers, 'children'),
    pregnant: answerTo(answers, 'pregnancy-or-baby'),
    honourBasedAbuse: answerTo(answers, 'honour-based-abuse'),
    callerKind: facts.callerKind,
    counterAllegation: facts.isCounterAllegation,
    referralRoute,
    excludedOrganisationIds: facts.excludedOrganisationIds,
  };
}
