export interface Household {
  name: string | null;
  ageYears: number | null;
  address: string | null;
}

/**
 * Whether two lines of one list are about one person: the whole name, and the age or the address besides. Two of one
 * name alone stay two: what one of them said must not be told of the other.
 */
export function isSameHousehold(one: Household, other: Household): boolean {
  const [name, theirs] = [wholeName(one.name), wholeName(other.name)];
  if (name === '' || name !== theirs) return false;
  const isSameAge = one.ageYears !== null && one.ageYears === other.ageYears;
  const isOtherAge = one.ageYears !== null && other.ageYears !== null && !isSameAge;
  return !isOtherAge && (isSameAge || isSameAddress(one.address, other.address));
}

/** Every part of a name, in no order. An initial counts: two who share a surname and an age are two. */
export function wholeName(name: string | null): string {
  return wordsOf(name).toSorted().join(' ');
}

function isSameAddress(one: string | null, other: string | null): boolean {
  const plain = wordsOf(one).join(' ');
  return plain !== '' && plain === wordsOf(other).join(' ');
}

function wordsOf(text: string | null): string[] {
  const plain = (text ?? '')
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
