import type { Eligibility } from '../directory';
import type { Finding } from './finding';
import type { PersonFacts } from './subject';

type Ages = Pick<Eligibility, 'minAge' | 'maxAge'>;

const AGES_SILENT: Finding = { unknown: 'Needs confirming: which ages it takes.' };
const GENDERS_SILENT: Finding = { unknown: 'Needs confirming: whom it serves.' };
const GENDER_UNKNOWN: Finding = { unknown: 'Needs confirming: gender; it names only some.' };
/** A service that names women or men is no refusal to trans and non-binary people. */
const GENDER_WELCOME: Finding = { unknown: 'Needs confirming: how it welcomes trans and non-binary people.' };

/** Age and gender findings for the member of the party whom the service suits best. */
export function suits(
  eligibility: Eligibility,
  party: readonly PersonFacts[],
  isPrivate = false,
): readonly Finding[] {
  const best = bestOf(eligibility, party);
  // What is to be confirmed goes to the service: it must not say what nobody is to be told.
  return isPrivate ? best.map((finding) => (finding === GENDER_WELCOME ? GENDERS_SILENT : finding)) : best;
}

function bestOf(eligibility: Eligibility, party: readonly PersonFacts[]): readonly Finding[] {
  let best = findingsOn(eligibility, party[0]);
  if (party.length === 1) return best;
  for (const member of party.slice(1)) {
    const findings = findingsOn(eligibility, member);
    if (weightOf(findings) < weightOf(best)) best = findings;
  }
  return best;
}

export function refusesMember(eligibility: Eligibility, member: PersonFacts): boolean {
  return weightOf(findingsOn(eligibility, member)) >= REFUSED;
}

function findingsOn(eligibility: Eligibility, member: PersonFacts | undefined): readonly Finding[] {
  return member ? [ageFinding(eligibility, member), genderFinding(eligibility, member)] : [];
}

const REFUSED = 10;

function weightOf(findings: readonly Finding[]): number {
  return findings.reduce(
    (sum, finding) => sum + (finding === null ? 0 : 'refusal' in finding ? REFUSED : 1),
    0,
  );
}

function ageFinding(ages: Ages, { ageYears }: PersonFacts): Finding {
  if (ages.minAge === null && ages.maxAge === null) return AGES_SILENT;
  if (ageYears === null) return { unknown: `Needs confirming: age; it takes ${rangeOf(ages)}.` };
  if (ageYears >= (ages.minAge ?? 0) && ageYears <= (ages.maxAge ?? Infinity)) return null;
  return { refusal: { kind: 'age', text: `Takes ${rangeOf(ages)}, not ${ageYears}.` } };
}

function rangeOf({ minAge, maxAge }: Ages): string {
  if (minAge === null) return `ages up to ${maxAge}`;
  return maxAge === null ? `ages from ${minAge}` : `ages ${minAge} to ${maxAge}`;
}

function genderFinding({ genders }: Pick<Eligibility, 'genders'>, { gender }: PersonFacts): Finding {
  if (genders === null) return GENDERS_SILENT;
  if (gender === 'other') return GENDER_WELCOME;
  if (genders.includes('female') && genders.includes('male')) return null;
  if (gender === null) return GENDER_UNKNOWN;
  return genders.includes(gender)
    ? null
    : { refusal: { kind: 'gender', text: `Names ${genders.join(' and ')}, not ${gender}.` } };
}
