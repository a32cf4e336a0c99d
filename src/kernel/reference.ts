const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_ALPHABET = `${ALPHABET}*~$=U`;
const PATTERN = /^([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{3})([0-9A-HJKMNP-TV-Z*~$=U])$/;

/**
 * A reference people can say on the phone, such as `K7F2-9QX4`: seven Crockford base32 symbols and a check
 * symbol (value modulo 37). Takes the random number from the caller; 35 bits of it are used.
 * Source: Crockford, "Base 32".
 */
export function referenceFrom(random: bigint): string {
  const value = random & ((1n << 35n) - 1n);
  let symbols = '';
  for (let shift = 30n; shift >= 0n; shift -= 5n) symbols += ALPHABET[Number((value >> shift) & 31n)];
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}${CHECK_ALPHABET[Number(value % 37n)]}`;
}

/** Reads a reference as a person types or says it (case, spaces, O for 0, I or L for 1); undefined if the check symbol is wrong. */
export function parseReference(text: string): string | undefined {
  const tidy = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const body = tidy.slice(0, 7).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const match = PATTERN.exec(body + tidy.slice(7));
  if (!match) return undefined;
  const value = [...body].reduce((sum, symbol) => sum * 32n + BigInt(ALPHABET.indexOf(symbol)), 0n);
  const expected = CHECK_ALPHABET[Number(value % 37n)];
  return expected === match[3] ? `${match[1]}-${match[2]}${match[3]}` : undefined;
}
