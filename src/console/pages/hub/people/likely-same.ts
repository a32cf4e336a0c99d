import { isSameName, nameTokens } from '../../../../contacts';

/** What is compared of two people at risk; nobody reads it. */
export interface Compared {
  name: string | null;
  ageYears: number | null;
}

export type Likeness = 'name-and-age' | 'whole-name' | 'name-and-number' | 'number';

/**
 * Whether two records may be one person's, and by what. A number alone says little, as households share one; a first
 * name alone says nothing. It is a hint for a coordinator who then looks: nothing is merged by it.
 */
export function likenessOf(one: Compared, other: Compared, isSameNumber: boolean): Likeness | null {
  const [tokens, others] = [nameTokens(one.name ?? ''), nameTokens(other.name ?? '')];
  if (!isSameName(tokens, others) || isOtherAge(one, other)) return isSameNumber ? 'number' : null;
  if (isSameNumber) return 'name-and-number';
  if (Math.min(tokens.length, others.length) < 2) return null;
  return one.ageYears !== null && other.ageYears !== null ? 'name-and-age' : 'whole-name';
}

/** Ages are guessed, and people have birthdays. */
function isOtherAge(one: Compared, other: Compared): boolean {
  if (one.ageYears === null || other.ageYears === null) return false;
  return Math.abs(one.ageYears - other.ageYears) > 1;
}

const WORDS: Readonly<Record<Likeness, string>> = {
  'name-and-number': 'Likely the same person: the name and the number agree',
  'name-and-age': 'May be the same person: the whole name and the age agree',
  'whole-name': 'May be the same person: the whole name agrees',
  number: 'The same number, and nothing else that agrees',
};
const LIKELY_FIRST: readonly Likeness[] = ['name-and-number', 'name-and-age', 'whole-name', 'number'];

export function sayLikeness(likeness: Likeness): string {
  return WORDS[likeness];
}

export function byLikeness(one: Likeness, other: Likeness): number {
  return LIKELY_FIRST.indexOf(one) - LIKELY_FIRST.indexOf(other);
}
