const CODES = 1_000_000n;
const DIGITS = 6;

/** The code that a keyed digest in base64url stands for, as somebody types it from a letter. */
export function sixDigitsFrom(digest: string): string {
  const number = Buffer.from(digest, 'base64url').readBigUInt64BE() % CODES;
  return number.toString().padStart(DIGITS, '0');
}

/** Without what people put between the digits. */
export function tidyDigits(text: string): string {
  return text.replaceAll(/[\s.-]/g, '');
}

/** One mailbox is one mailbox, however it is typed. */
export function tidyEmail(text: string): string {
  return text.trim().toLowerCase();
}
