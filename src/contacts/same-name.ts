/** Said of somebody, and no part of a name. */
const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'rev',
  'sir',
  'pc',
  'dc',
  'ds',
  'aka',
]);

/**
 * The parts of a name as they are compared: without accents, apostrophes, titles and initials, each once. A hyphen
 * parts a name, as one of two surnames is often left out.
 */
export function nameTokens(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’‘`´]/g, '')
    .toLowerCase();
  const parts = plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => !/^[a-z0-9]?$/.test(part) && !TITLES.has(part));
  return [...new Set(parts)].toSorted();
}

/**
 * Whether two names may be one person's: all parts of the shorter stand in the longer. Somebody known as "Dave" alone
 * may be every Dave; two Smiths with other first names are not the same. It would rather hide too much: the hub looks.
 */
export function isSameName(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  return shorter.length > 0 && shorter.every((token) => longer.includes(token));
}
