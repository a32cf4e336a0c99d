import {
  NO_CIRCUMSTANCES,
  type Child,
  type Circumstances,
  type IntakeFacts,
  type Perpetrator,
} from '../household';
import type { ChildDto, CircumstancesDto, NewReferralDto, PerpetratorDto } from './new-referral';

/** What a partner left out was not asked. */
export function householdFrom({
  children,
  perpetrators,
  circumstances,
}: NewReferralDto): Pick<IntakeFacts, 'children' | 'perpetrators' | 'circumstances'> {
  return {
    children: (children ?? []).map(childFrom),
    perpetrators: (perpetrators ?? []).map(perpetratorFrom),
    circumstances: circumstancesFrom(circumstances ?? {}),
  };
}

function childFrom(child: ChildDto): Child {
  const { name, ageYears, gender, livesWhere, relationToPerson, relationToPerpetrator } = child;
  return {
    name: name ?? null,
    ageYears: ageYears ?? null,
    gender: gender ?? null,
    livesWhere: livesWhere ?? null,
    relationToPerson: relationToPerson ?? null,
    relationToPerpetrator: relationToPerpetrator ?? null,
  };
}

function perpetratorFrom({ name, ageYears, gender, relation, livesWithPerson }: PerpetratorDto): Perpetrator {
  return {
    name: name ?? null,
    ageYears: ageYears ?? null,
    gender: gender ?? null,
    relation: relation ?? null,
    livesWithPerson: livesWithPerson ?? 'not-asked',
  };
}

function circumstancesFrom(told: CircumstancesDto): Circumstances {
  const { pets, needsStepFree, noRecourse, isOneChance, doNotDiscloseLgbt, usesInterpreter } = told;
  return {
    pets: pets ?? NO_CIRCUMSTANCES.pets,
    needsStepFree: needsStepFree ?? NO_CIRCUMSTANCES.needsStepFree,
    noRecourse: noRecourse ?? NO_CIRCUMSTANCES.noRecourse,
    isOneChance: isOneChance ?? NO_CIRCUMSTANCES.isOneChance,
    doNotDiscloseLgbt: doNotDiscloseLgbt ?? false,
    usesInterpreter: usesInterpreter ?? null,
  };
}
