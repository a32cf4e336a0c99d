/** What stays when everything that guessing programs try first is taken out has to be at least this long. */
const LEFT_AT_LEAST = 8;
const DIFFERENT_AT_LEAST = 5;
const NOT_REPEATED_AT_LEAST = 12;
const SHORTEST_PERSONAL = 3;

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  '09876543210',
];
const RUN_LENGTH = 4;
const DISGUISES: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' },
  ...{ '@': 'a', $: 's', '!': 'i' },
};

/**
 * Whether a long password is a short one drawn out: common words, the person's own name or address, keyboard rows,
 * repetitions and digits, put together. Any mixture of letters, capitals and signs is otherwise as good as another.
 */
export function isEasyToGuess(
  password: string,
  common: readonly string[],
  personal: readonly string[],
): boolean {
  const text = password.toLowerCase().normalize('NFKC');
  if (new Set(text).size < DIFFERENT_AT_LEAST) return true;
  if (onceOf(text).length < NOT_REPEATED_AT_LEAST) return true;
  const own = personal.flatMap(wordsOf).filter((word) => word.length >= SHORTEST_PERSONAL);
  const words = [...common, ...own, ...runs()].toSorted((a, b) => b.length - a.length);
  return [text, undisguised(text)].some((each) => leftOf(each, words).length < LEFT_AT_LEAST);
}

/** `abcabcabc` is `abc`. */
function onceOf(text: string): string {
  return /^(.+?)\1+$/s.exec(text)?.[1] ?? text;
}

function leftOf(text: string, words: readonly string[]): string {
  let left = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  for (const word of words) left = left.replaceAll(word, '');
  return left.replaceAll(/\d/g, '').replaceAll(/(.)\1{2,}/gs, '$1');
}

function undisguised(text: string): string {
  return [...text].map((sign) => DISGUISES[sign] ?? sign).join('');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
}

function runs(): string[] {
  return ROWS.flatMap((row) =>
    Array.from({ length: row.length - RUN_LENGTH + 1 }, (_, at) => row.slice(at, at + RUN_LENGTH)),
  );
}
