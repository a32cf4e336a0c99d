import { adultAgeBand, childAgeBand, type Card } from '../referrals';
import type { Placement } from '../routing';
import type { Assessment } from '../screening';
import type { IntakeFacts } from './household';

export function cardFor(
  facts: IntakeFacts,
  assessment: Assessment,
  { placement, areaName }: { placement: Placement; areaName: string },
): Card {
  const { person, children } = facts;
  return {
    level: assessment.level,
    needs: facts.needs,
    ageBand: adultAgeBand(person.ageYears),
    gender: person.gender,
    childAgeBands: children.map(({ ageYears }) => childAgeBand(ageYears)),
    area: areaName,
    outwardPostcode: person.outwardPostcode,
    constraints: facts.needs.includes('language') ? ['needs an interpreter'] : [],
    reasons: placement.reasons,
    toConfirm: placement.unknowns,
  };
}
