/** Letter by letter, with a pause where the hyphen stands: so that it can be written down. */
export function spellReference(reference: string): string {
  return [...reference].map((letter) => (letter === '-' ? ',' : letter)).join(' ');
}
