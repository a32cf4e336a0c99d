/** Whether somebody said the word that is kept: in any case, with or without spaces and signs between. */
export function isSameCodeWord(said: string, kept: string): boolean {
  const plain = plainly(said);
  return plain !== '' && plain === plainly(kept);
}

function plainly(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]/gu, '');
}
