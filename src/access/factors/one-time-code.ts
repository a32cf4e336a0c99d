/** Six digits, as people type them: with a space in the middle, or without. */
export function parseOneTimeCode(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 12;

/** Sixty bits as three groups that can be read from paper, such as `7K2M-9QX4-B1CD`. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  const symbols = [...bytes.subarray(0, SYMBOLS)].map((byte) => ALPHABET[byte & 31]).join('');
  return symbols.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Reads one as typed: any case, any dashes, O for 0, I or L for 1. */
export function parseRecoveryCode(text: string): string | undefined {
  const tidy = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(tidy) ? tidy.replaceAll(/(.{4})(?=.)/g, '$1-') : undefined;
}

/** The secret as somebody types it into an authenticator. */
export function sayKey(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
