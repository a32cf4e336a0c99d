const SENTENCE = /[.?!]+(?:\s|$)/;
const WORD = /[a-z]+(?:['’-][a-z]+)*/gi;

/** Vowel groups, without the silent ending. Near enough to compare sentences, which is all it is for. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  const spoken = plain.replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$/, '');
  return Math.max(1, (spoken.match(/[aeiouy]+/g) ?? []).length);
}

export interface Reading {
  words: number;
  /** Of the longest sentence. */
  longest: number;
  /** Flesch-Kincaid grade: add five for the age in years. */
  grade: number;
}

export function readingOf(text: string): Reading {
  const sentences = text.split(SENTENCE).filter((sentence) => sentence.trim() !== '');
  const words = text.match(WORD) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const lengths = sentences.map((sentence) => (sentence.match(WORD) ?? []).length);
  return {
    words: words.length,
    longest: Math.max(0, ...lengths),
    grade: 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59,
  };
}
