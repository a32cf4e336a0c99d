/** How official tables mark what is kept back. */
export const WITHHELD_MARK = '[c]';
