export interface Item {
  value: string;
  text: string;
}

export function itemsOf(words: Readonly<Record<string, string>>): Item[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
