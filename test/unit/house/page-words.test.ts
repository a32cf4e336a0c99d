import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLISHED } from '../../../src/directory/pages/published.en-GB';
import { PERSON_LANGUAGES } from '../../../src/intake/pages/person/languages';
import { inLanguage, wordsOf } from '../../../src/intake/pages/person/question-words';
import { TEXT } from '../../../src/intake/pages/person/text.en-GB';
import { PAGES } from '../../../src/intake/pages/refer/pages.en-GB';
import { FRAME } from '../../../src/platform/web/frame.en-GB';
import { offered } from '../../../src/platform/web/language';
import { YOUR_INFORMATION } from '../../../src/protection/pages/your-information.en-GB';
import { QUESTION_SET } from '../../support/screening-factory';

const SOURCE = join(__dirname, '..', '..', '..', 'src');
const WORDED_ELSEWHERE = [
  'intake/pages/person',
  'intake/pages/refer',
  'intake/pages/papers',
  'intake/pages',
  'platform/web',
];

function templatesIn(folder: string): string[] {
  return readdirSync(join(SOURCE, folder))
    .filter((name) => name.endsWith('.njk'))
    .map((name) => join(folder, name));
}

const TEMPLATES = [
  ...WORDED_ELSEWHERE.flatMap(templatesIn),
  ...templatesIn('directory/pages').filter((path) => path.includes('published-')),
  ...templatesIn('protection/pages').filter((path) => path.includes('your-information')),
].sort();

/** What a reader would see or hear that stands in the template itself: text, attributes read aloud, macros' texts. */
function wordsIn(template: string): string[] {
  const html = template
    .replaceAll(/\{#[\s\S]*?#\}/g, '')
    .replaceAll(/\{% block (?:stylesheet|script|scriptNow) %\}[\s\S]*?\{% endblock %\}/g, '')
    .replaceAll('Onward', '')
    .replaceAll(/\{%[\s\S]*?%\}/g, '')
    .replaceAll(/\{\{[\s\S]*?\}\}/g, '');
  const text = html.replaceAll(/<[^>]*>/g, '\n').split('\n');
  const aloud = [...html.matchAll(/\b(?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(
    ([, said]) => said,
  );
  const inMacros = [...template.matchAll(/\{[{%][\s\S]*?[%}]\}/g)].flatMap(([code]) =>
    [...code.matchAll(/"([^"]*)"/g)]
      .map(([, literal]) => literal)
      .filter((said) => /^[A-Z]/.test(said ?? '')),
  );
  return [...text, ...aloud, ...inMacros].filter((said): said is string => /[A-Za-z]{2}/.test(said ?? ''));
}

describe('the templates of the person’s and the professional’s pages', () => {
  it.each(TEMPLATES)('%s holds no word: a language file does', (path) => {
    expect(wordsIn(readFileSync(join(SOURCE, path), 'utf8'))).toEqual([]);
  });

  it.each([
    ['text', '<p>Ring us</p>'],
    ['a label', '<nav aria-label="Leave quickly"></nav>'],
    ['a macro’s text', '{{ govukButton({ text: "Begin" }) }}'],
    ['a choice', '{{ said or "Left out" }}'],
  ])('would be caught with %s', (_, template) => {
    expect(wordsIn(template)).toHaveLength(1);
  });
});

const WORDS: readonly [string, Tree][] = [
  ['intake/pages/person', TEXT],
  ['intake/pages/refer', PAGES],
  ['intake/pages/papers', PAGES],
  ['directory/pages/published-', PUBLISHED],
  ['protection/pages/your-information', YOUR_INFORMATION],
  ['platform/web', { frame: FRAME }],
];

/** `text.home.title` and, below `set words = text.home`, `words.title`. */
function keysUsedIn(template: string): string[] {
  const root = /set words = ([\w.]+)/.exec(template)?.[1] ?? '';
  return [...template.matchAll(/\b(words|text|frame)\.([\w.]+)/g)].map(([used, first = '', rest = '']) =>
    first === 'words' && root !== '' ? `${root}.${rest}` : used,
  );
}

function hasKey(tree: Tree, path: string): boolean {
  const keys = path.split('.').filter((key) => key !== 'text');
  const found = keys.reduce<Tree | undefined>(
    (part, key) => (typeof part === 'object' ? (part as { readonly [key: string]: Tree })[key] : undefined),
    tree,
  );
  return found !== undefined;
}

describe('the keys that templates use', () => {
  it.each(TEMPLATES.filter((path) => !/parts|form\.njk|fields|leave/.test(path)))(
    'are there for %s',
    (path) => {
      const tree = {
        frame: FRAME,
        ...(WORDS.find(([folder]) => path.startsWith(folder))?.[1] as object),
      } as Tree;
      const used = keysUsedIn(readFileSync(join(SOURCE, path), 'utf8'));
      expect(used.filter((key) => !hasKey(tree, key))).toEqual([]);
    },
  );
});

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

function sentencesOf(tree: Tree, at = ''): [string, string][] {
  if (typeof tree === 'string') return [[at, tree]];
  return Object.entries(tree).flatMap(([key, value]: [string, Tree]) => sentencesOf(value, `${at}.${key}`));
}

const marksIn = (sentence: string): string[] =>
  (sentence.match(/\{\w+\}|\]\([^)]*\)|\b(?:999|111|55)\b/g) ?? []).sort();

/** Where a missing or a half-said sentence could kill. */
const ON_SAFETY = [
  'silent',
  'emergency',
  'begin',
  'staySafe',
  'sent',
  'way',
  'someoneElse',
  'behaviour',
] as const;

describe.each(offered(PERSON_LANGUAGES))('the person’s pages in $name', ({ text }) => {
  it.each(ON_SAFETY)('say all of “%s”, with the same numbers, links and values', (part) => {
    const expected = sentencesOf(TEXT[part]).map(([at, sentence]) => [at, marksIn(sentence)]);
    const said = sentencesOf(text[part]).map(([at, sentence]) => [at, marksIn(sentence)]);
    expect(said).toEqual(expected);
    expect(sentencesOf(text[part]).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('have a sentence for every error', () => {
    expect(Object.keys(text.errors).sort()).toEqual(Object.keys(TEXT.errors).sort());
  });

  it('word every question of the set, or are those it was written in', () => {
    const missing = wordsOf(QUESTION_SET).filter((sentence) => !(sentence in text.questions));
    expect(text === TEXT ? [] : missing).toEqual([]);
  });
});

describe('a question set in another language', () => {
  it('is the same set with other words on the person’s pages alone', () => {
    const words = Object.fromEntries(wordsOf(QUESTION_SET).map((sentence) => [sentence, `cy: ${sentence}`]));
    const other = inLanguage(QUESTION_SET, words);
    expect(other.questions[0]?.web).toBe(`cy: ${QUESTION_SET.questions[0]?.web}`);
    expect(other.questions[0]?.say).toBe(QUESTION_SET.questions[0]?.say);
    expect(wordsOf(other).every((sentence) => sentence.startsWith('cy: '))).toBe(true);
  });
});
