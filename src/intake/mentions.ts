const WHOLE_NAME = /\S\s+\S/;
const NATIONAL_DIGITS = 9;

/**
 * Whether a text speaks of somebody by a whole name, a number or a mailbox. A first name alone is too many people's;
 * a number counts however it is written.
 */
export function mentions(text: string, said: readonly string[]): boolean {
  const words = text.toLowerCase();
  const digits = text.replaceAll(/[\s().-]/g, '');
  return said.some((each) => {
    const isNumber = /^\+\d+$/.test(each);
    if (isNumber) return digits.includes(each.slice(-NATIONAL_DIGITS));
    return (WHOLE_NAME.test(each) || each.includes('@')) && words.includes(each.toLowerCase());
  });
}
