/** The last symbol checks the others, and may be one that a voice leaves out. */
const SPOKEN: Readonly<Record<string, string>> = {
  '-': ',',
  '*': 'star',
  '~': 'tilde',
  $: 'dollar',
  '=': 'equals',
};

/** Letter by letter, with a pause where the hyphen stands: so that it can be written down. */
export function spellReference(reference: string): string {
  return [...reference].map((letter) => SPOKEN[letter] ?? letter).join(' ');
}
