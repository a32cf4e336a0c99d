import type { QuestionSet } from '../../../screening';

/** Every sentence of a question set that stands on the person's own pages. */
export function wordsOf(set: QuestionSet): string[] {
  const found = new Set<string>();
  reworded(set, (sentence) => {
    found.add(sentence);
    return sentence;
  });
  return [...found];
}

/** The same set in another language. What has no word there stays as it is: it is not on offer then. */
export function inLanguage(set: QuestionSet, words: Readonly<Record<string, string>>): QuestionSet {
  if (Object.keys(words).length === 0) return set;
  return reworded(set, (sentence) => words[sentence] ?? sentence);
}

function reworded(set: QuestionSet, word: (sentence: string) => string): QuestionSet {
  const cards = set.cards.map((card) => (card.web.length > 0 ? { ...card, title: word(card.title) } : card));
  return walk({ ...set, cards }, word) as QuestionSet;
}

function walk(part: unknown, word: (sentence: string) => string): unknown {
  if (Array.isArray(part)) return part.map((each) => walk(each, word));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => {
      if (key !== 'web') return [key, walk(value, word)];
      return [key, Array.isArray(value) ? value.map((each) => word(String(each))) : word(String(value))];
    }),
  );
}
