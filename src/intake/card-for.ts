import { adultAgeBand, childAgeBand, type Card } from '../referrals';
import { genderToldTo, needsToldTo, type Placement } from '../routing';
import type { Assessment } from '../screening';
import type { IntakeFacts } from './household';

export function cardFor(
  facts: IntakeFacts,
  assessment: Assessment,
  { placement, areaName }: { placement: Placement; areaName: string },
): Card {
  const { person, children, circumstances } = facts;
  return {
    level: assessment.level,
    needs: needsToldTo(placement.queue, { needs: facts.needs, circumstances }),
    ageBand: adultAgeBand(person.ageYears),
    gender: genderToldTo(placement.queue, { gender: person.gender, circumstances }),
    childAgeBands: children.map(({ ageYears }) => childAgeBand(ageYears)),
    area: areaName,
    outwardPostcode: person.outwardPostcode,
    constraints: facts.needs.includes('language') ? ['needs an interpreter'] : [],
    reasons: placement.reasons,
    toConfirm: placement.unknowns,
  };
}
