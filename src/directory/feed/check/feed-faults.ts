import type { z } from 'zod';
import { FEED_DOCUMENTS, FEED_WRAPPER, type FeedDocumentKind, type FeedWrapper } from './feed-standard';

/** One thing wrong with a document. `at` is a JSON pointer inside it. */
export interface FeedFault {
  at: string;
  words: string;
  /** Only a fault makes a document wrong; an advice is what the standard asks for besides. */
  isAdvice: boolean;
}

/** Everything that is wrong with one document in the eyes of the standard. */
export function faultsIn(kind: FeedDocumentKind, document: unknown): FeedFault[] {
  return [...formFaults(FEED_DOCUMENTS[kind], document), ...emptyFaults(document)];
}

/** Everything that is wrong with the wrapper of a list; what is inside it is not looked at. */
export function wrapperFaults(wrapper: unknown, asked: { page: number }): FeedFault[] {
  const read = FEED_WRAPPER.safeParse(wrapper);
  if (!read.success) return faultsOf(read.error.issues, wrapper);
  return contradictions(read.data, asked.page);
}

function contradictions(wrapper: FeedWrapper, page: number): FeedFault[] {
  const { contents, size, empty, page_number, first_page, last_page, total_pages, total_items } = wrapper;
  const wrong = (at: string, is: boolean, words: string): FeedFault[] => (is ? [] : [fault(at, words)]);
  return [
    ...wrong('/size', size === contents.length, `says ${size}, and there are ${contents.length}`),
    ...wrong('/empty', empty === (contents.length === 0), 'does not say whether anything is there'),
    ...wrong('/page_number', page_number === page, `says ${page_number}, and page ${page} was asked for`),
    ...wrong('/first_page', first_page === page_number <= 1, 'does not say whether this is the first page'),
    ...wrong(
      '/last_page',
      last_page === page_number >= total_pages,
      'does not say whether this is the last page',
    ),
    ...wrong('/total_items', total_items >= contents.length, 'is less than what is on this page'),
  ];
}

function formFaults(form: z.ZodType, document: unknown): FeedFault[] {
  const read = form.safeParse(document);
  return read.success ? [] : faultsOf(read.error.issues, document);
}

function faultsOf(issues: readonly z.core.$ZodIssue[], document: unknown): FeedFault[] {
  return issues
    .filter(({ path }) => valueAt(document, path) !== null || path.length === 0)
    .map((issue) => fault(pointer(issue.path), wordsFor(issue, valueAt(document, issue.path))));
}

function wordsFor(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'is missing';
  if (issue.code === 'too_small') return 'is empty';
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_format') return FORMATS[issue.format] ?? 'has the wrong form';
  return FORMATS['uri'] ?? '';
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'is no e-mail address',
  guid: 'is no UUID',
  datetime: 'is no date with a time and an offset',
  uri: 'is no URI',
};

/** The standard has no null; and what is not known is better left out than sent empty. */
function emptyFaults(value: unknown, at = ''): FeedFault[] {
  if (value === null) return [fault(at, 'is null: leave it out')];
  if (value === '') return [{ at, words: 'is empty: leave it out', isAdvice: true }];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => emptyFaults(inner, at + pointer([key])));
}

function fault(at: string, words: string): FeedFault {
  return { at, words, isAdvice: false };
}

/** RFC 6901. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    document,
  );
}
