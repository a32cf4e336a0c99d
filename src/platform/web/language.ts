/** The words of some pages in one language. */
export interface Language<T> {
  /** BCP 47, for `lang`. */
  tag: string;
  /** As its speakers call it. */
  name: string;
  /** Who read every word as somebody who speaks it and knows the work. Without that nobody is shown it. */
  reviewed: 'source' | { by: string; on: string } | null;
  text: T;
}

/** The shape of a text, for another language to fill: the same keys, any words. */
export type Words<T> = T extends string
  ? string
  : T extends readonly (infer Each)[]
    ? readonly Words<Each>[]
    : { readonly [Key in keyof T]: Words<T[Key]> };

/** A machine may draft a language; only a person's name opens it. A wrong word about safety can kill. */
export function offered<T>(languages: readonly Language<T>[]): readonly Language<T>[] {
  return languages.filter(({ reviewed }) => reviewed !== null);
}

/** The one on offer that a browser likes best, else the first. No cookie and no address says which. */
export function languageFor<T>(
  [first, ...more]: readonly [Language<T>, ...Language<T>[]],
  accepted: string | undefined,
): Language<T> {
  const languages = [first, ...offered(more)];
  const wanted = preferences(accepted ?? '');
  const best = wanted.map((tag) => languages.find((one) => isSpoken(one.tag, tag))).find(Boolean);
  return best ?? first;
}

function preferences(accepted: string): string[] {
  return accepted
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag, weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function isSpoken(own: string, wanted: string): boolean {
  const base = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';
  return base(own) === base(wanted);
}
