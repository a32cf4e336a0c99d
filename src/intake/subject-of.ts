import type { Circumstances, RoutingSubject } from '../routing';
import { answerTo, type Answer, type AnswerSheet, type Assessment } from '../screening';
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
    needs: needsOf(facts),
    person: { ageYears, gender },
    children: facts.children.map((child) => ({
      ageYears: child.ageYears,
      gender: child.gender,
      livesWhere: child.livesWhere,
    })),
    childrenInHome: answerTo(answers, 'children'),
    pregnant: answerTo(answers, 'pregnancy-or-baby'),
    honourBasedAbuse: answerTo(answers, 'honour-based-abuse'),
    circumstances: circumstancesOf(facts, answers),
    perpetrators: facts.perpetrators.map((one) => ({
      relation: one.relation,
      ageYears: one.ageYears,
    })),
    callerKind: facts.callerKind,
    personKnows: personKnows(facts),
    counterAllegation: facts.isCounterAllegation,
    referralRoute,
    excludedOrganisationIds: facts.excludedOrganisationIds,
    excludedServiceIds: facts.excludedServiceIds,
    consentConditions: facts.consentConditions,
    attendedServiceIds: facts.attendedServiceIds,
  };
}

/** Somebody who needs an interpreter has that need, also where nobody ticked it. */
function needsOf({ needs, circumstances }: IntakeFacts): RoutingSubject['needs'] {
  const speaksAnother = circumstances.usesInterpreter !== null;
  return speaksAnother && !needs.includes('language') ? [...needs, 'language'] : needs;
}

function circumstancesOf({ circumstances }: IntakeFacts, answers: AnswerSheet): Circumstances {
  const { pets, needsStepFree, noRecourse, isOneChance, doNotDiscloseLgbt } = circumstances;
  const stalking = answerTo(answers, 'stalking');
  return { pets, needsStepFree, noRecourse, isOneChance, stalking, doNotDiscloseLgbt };
}

/** Nobody can agree to what they do not know of. */
function personKnows({ personKnows: said, consent }: IntakeFacts): Answer {
  if (said && said !== 'not-asked') return said;
  return consent.answer === 'given' ? 'yes' : 'not-asked';
}
