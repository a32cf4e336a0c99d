import type { Eligibility } from '../directory';
import { isUnknown } from '../screening';
import { asking, refusing, type Finding } from './finding';
import type { RoutingRules } from './routing-rules';
import type { ChildFacts, RoutingSubject } from './subject';

/** Who would come along, and what is asked where a household moves in. */
export interface HouseholdTerms {
  children: readonly ChildFacts[];
  /** Children live there, and nobody has said who they are. */
  areChildrenUnlisted: boolean;
  /** `null`: nobody moves in, so a silent source leaves nothing to confirm. */
  accommodation: RoutingRules['accommodation'] | null;
  asksAboutPublicFunds: boolean;
}

type HouseholdCheck = (service: Eligibility, subject: RoutingSubject, terms: HouseholdTerms) => Finding;

const CHILDREN_UNLISTED = asking('how many children there are, and their ages.');
const NUMBER_SILENT = asking('how many children it takes.');
const BOY_UNSURE = asking('the age and gender of each child; it takes boys only up to an age.');
const GIRL_UNSURE = asking('the age and gender of each child; it takes girls only up to an age.');
const BOYS_SILENT = asking('up to what age it takes boys.');
const NO_PETS = refusing('pets', 'Takes no pets.');
const PETS_UNKNOWN = asking('whether a pet has to come; it takes none.');
const PETS_SILENT = asking('that it takes pets.');
const NO_STEP_FREE = refusing('step-free', 'Has no step-free access.');
const STEP_FREE_UNKNOWN = asking('whether step-free access is needed; it has none.');
const STEP_FREE_SILENT = asking('that it has step-free access.');
const NO_FUNDING = refusing('public-funds', 'Takes nobody without recourse to public funds.');
const FUNDS_UNKNOWN = asking('recourse to public funds; it depends on that.');
const FUNDS_SILENT = asking('that it takes people with no recourse to public funds.');
const NEEDS_SILENT = asking('which support needs it can meet.');

/** What speaks against a household, or is not known of it. A limit that the source states holds in any queue. */
export const HOUSEHOLD_CHECKS: readonly HouseholdCheck[] = [
  numberFinding,
  ({ boysMaxAge }, _, terms) =>
    upToAge(terms, { gender: 'male', maxAge: boysMaxAge ?? null, unsure: BOY_UNSURE }),
  ({ girlsMaxAge }, _, terms) =>
    upToAge(terms, { gender: 'female', maxAge: girlsMaxAge ?? null, unsure: GIRL_UNSURE }),
  boysSilentFinding,
  petsFinding,
  stepFreeFinding,
  fundsFinding,
  needsFinding,
];

/** Those who live elsewhere do not come along. Where nobody has said, they might. */
export function comingAlong({ children }: Pick<RoutingSubject, 'children'>): ChildFacts[] {
  return children.filter(({ livesWhere }) => livesWhere !== 'elsewhere' && livesWhere !== 'with-perpetrator');
}

function numberFinding({ maxChildren }: Eligibility, _: RoutingSubject, terms: HouseholdTerms): Finding {
  const { children, areChildrenUnlisted, accommodation } = terms;
  if (typeof maxChildren === 'number') {
    if (areChildrenUnlisted) return CHILDREN_UNLISTED;
    if (children.length <= maxChildren) return null;
    return refusing('children-number', `Takes up to ${sayChildren(maxChildren)}, not ${children.length}.`);
  }
  if (accommodation === null) return null;
  if (areChildrenUnlisted) return CHILDREN_UNLISTED;
  return children.length >= accommodation.asksNumberFrom ? NUMBER_SILENT : null;
}

function sayChildren(count: number): string {
  return count === 1 ? '1 child' : `${count} children`;
}

function upToAge(
  { children, areChildrenUnlisted }: HouseholdTerms,
  { gender, maxAge, unsure }: { gender: 'male' | 'female'; maxAge: number | null; unsure: Finding },
): Finding {
  if (maxAge === null) return null;
  const possible = children.filter((child) => child.gender === gender || child.gender === null);
  const tooOld = possible.filter(({ ageYears }) => ageYears !== null && ageYears > maxAge);
  const oldest = Math.max(
    ...tooOld.filter((child) => child.gender === gender).map(({ ageYears }) => ageYears ?? 0),
  );
  if (oldest > maxAge) {
    const whom = gender === 'male' ? 'boys' : 'girls';
    return refusing(`${whom}-age`, `Takes ${whom} up to ${maxAge}, not one of ${oldest}.`);
  }
  const isUnsure =
    areChildrenUnlisted || tooOld.length > 0 || possible.some(({ ageYears }) => ageYears === null);
  return isUnsure ? unsure : null;
}

function boysSilentFinding({ boysMaxAge }: Eligibility, _: RoutingSubject, terms: HouseholdTerms): Finding {
  const { accommodation, children } = terms;
  if (typeof boysMaxAge === 'number' || accommodation === null) return null;
  const couldMatter = children.some(
    ({ ageYears, gender }) =>
      (gender === 'male' || gender === null) && (ageYears ?? Infinity) >= accommodation.asksBoysFromAge,
  );
  return couldMatter ? BOYS_SILENT : null;
}

function petsFinding(
  { takesPets }: Eligibility,
  { circumstances: { pets } }: RoutingSubject,
  { accommodation }: HouseholdTerms,
): Finding {
  if (pets === 'no' || takesPets === true) return null;
  if (takesPets === false) return pets === 'yes' ? NO_PETS : PETS_UNKNOWN;
  return pets === 'yes' && accommodation !== null ? PETS_SILENT : null;
}

function stepFreeFinding({ stepFree }: Eligibility, { circumstances }: RoutingSubject): Finding {
  const { needsStepFree } = circumstances;
  if (needsStepFree === 'no' || stepFree === true) return null;
  if (stepFree === false) return needsStepFree === 'yes' ? NO_STEP_FREE : STEP_FREE_UNKNOWN;
  return needsStepFree === 'yes' ? STEP_FREE_SILENT : null;
}

function fundsFinding(
  { takesNoRecourse }: Eligibility,
  { circumstances: { noRecourse } }: RoutingSubject,
  { asksAboutPublicFunds }: HouseholdTerms,
): Finding {
  if (noRecourse === 'no' || takesNoRecourse === true) return null;
  if (takesNoRecourse === false) return isUnknown(noRecourse) ? FUNDS_UNKNOWN : NO_FUNDING;
  return noRecourse === 'yes' && asksAboutPublicFunds ? FUNDS_SILENT : null;
}

function needsFinding(
  { needsTaken, needsRefused }: Eligibility,
  { needs }: RoutingSubject,
  { accommodation }: HouseholdTerms,
): Finding {
  const refused = needsRefused?.find((need) => needs.some((one) => one === need));
  if (refused) return refusing('needs', `Does not take people who need help with ${sayNeed(refused)}.`);
  const asked = accommodation?.asksAboutNeeds.filter((need) => needs.includes(need)) ?? [];
  return asked.every((need) => needsTaken?.includes(need)) ? null : NEEDS_SILENT;
}

function sayNeed(need: string): string {
  return need.replaceAll('-', ' ');
}
