const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 12;

/** What a referrer keeps beside the reference, such as `7K2M-9QX4-B1CD`: sixty bits of a keyed digest in base64url. */
export function statusCodeFrom(digest: string): string {
  const bytes = [...Buffer.from(digest, 'base64url').subarray(0, SYMBOLS)];
  return grouped(bytes.map((byte) => ALPHABET[byte & 31]).join(''));
}

/** As a person types it: case, spaces, O for 0, I or L for 1. */
export function tidyStatusCode(text: string): string {
  const tidy = text.toUpperCase().replaceAll(/[\s-]/g, '');
  return grouped(tidy.replaceAll('O', '0').replaceAll(/[IL]/g, '1'));
}

function grouped(symbols: string): string {
  return symbols.match(/.{1,4}/g)?.join('-') ?? '';
}
