import { faultsIn, wrapperFaults, type FeedFault } from './feed-faults';
import type { FeedDocumentKind } from './feed-standard';

export interface FeedAnswer {
  status: number;
  /** `undefined` where it was no JSON. */
  document: unknown;
  /** Whether pages of other sites may read it; `undefined` where nobody can tell. */
  isForAnySite?: boolean;
}

/** Asks for a path below the feed’s root, such as `/services?page=2`. */
export type AskFeed = (path: string) => Promise<FeedAnswer>;

export interface FoundFault extends FeedFault {
  /** What was asked for. */
  path: string;
}

export interface EndpointCheck {
  endpoint: string;
  /** The standard’s first level must be there; without the second a feed is of less use. */
  isRequired: boolean;
  documents: number;
  found: FoundFault[];
}

export interface FeedCheck {
  endpoints: readonly EndpointCheck[];
  isRight: boolean;
}

const LISTS: readonly { name: string; kind: FeedDocumentKind; isRequired: boolean }[] = [
  { name: 'services', kind: 'service', isRequired: true },
  { name: 'service_at_locations', kind: 'service-at-location', isRequired: false },
  { name: 'taxonomies', kind: 'taxonomy', isRequired: false },
  { name: 'taxonomy_terms', kind: 'taxonomy-term', isRequired: false },
];

/** Walks through a feed as its readers do: the root, the first, middle and last page of each list, and what they name. */
export async function checkFeed(ask: AskFeed, documentsPerPage: number): Promise<FeedCheck> {
  const endpoints = [await checkRoot(ask)];
  for (const list of LISTS) endpoints.push(...(await checkList(ask, list, documentsPerPage)));
  const isRight = endpoints.every(({ found }) => found.every(({ isAdvice }) => isAdvice));
  return { endpoints, isRight };
}

async function checkRoot(ask: AskFeed): Promise<EndpointCheck> {
  const check: EndpointCheck = { endpoint: '/', isRequired: true, documents: 0, found: [] };
  const document = await askFor(ask, check, '/');
  if (document !== undefined) note(check, '/', faultsIn('root', document));
  return check;
}

async function checkList(
  ask: AskFeed,
  { name, kind, isRequired }: (typeof LISTS)[number],
  documentsPerPage: number,
): Promise<[EndpointCheck, EndpointCheck]> {
  const list: EndpointCheck = { endpoint: `/${name}`, isRequired, documents: 0, found: [] };
  const each: EndpointCheck = { endpoint: `/${name}/{id}`, isRequired, documents: 0, found: [] };
  const ids: string[] = [];
  let pages = [1];
  for (let turn = 0; turn < pages.length; turn += 1) {
    const page = pages[turn] ?? 1;
    const { contents, total } = await checkPage(ask, list, { page, kind });
    if (turn === 0) pages = pagesToRead(total);
    ids.push(...contents.flatMap(idOf).slice(0, documentsPerPage));
  }
  for (const id of new Set(ids)) await checkDocument(ask, each, { id, name, kind });
  return [list, each];
}

function pagesToRead(total: number): number[] {
  return [...new Set([1, Math.ceil(total / 2), total])].filter((page) => page >= 1);
}

async function checkPage(
  ask: AskFeed,
  check: EndpointCheck,
  { page, kind }: { page: number; kind: FeedDocumentKind },
): Promise<{ contents: readonly unknown[]; total: number }> {
  const path = page === 1 ? check.endpoint : `${check.endpoint}?page=${page}`;
  const document = await askFor(ask, check, path);
  if (document === undefined) return { contents: [], total: 1 };
  note(check, path, wrapperFaults(document, { page }));
  const { contents, total } = readable(document);
  if (contents.length === 0)
    note(check, path, [advice('/contents', 'is empty: there is nothing to look at')]);
  contents.forEach((item, index) =>
    note(
      check,
      path,
      faultsIn(kind, item).map((found) => ({ ...found, at: `/contents/${index}${found.at}` })),
    ),
  );
  return { contents, total };
}

/** As much of a wrapper as can be read, so that a fault in it hides none behind it. */
function readable(document: unknown): { contents: readonly unknown[]; total: number } {
  const { contents, total_pages: total } = (document ?? {}) as Readonly<Record<string, unknown>>;
  return {
    contents: Array.isArray(contents) ? (contents as unknown[]) : [],
    total: Number.isInteger(total) ? (total as number) : 1,
  };
}

async function checkDocument(
  ask: AskFeed,
  check: EndpointCheck,
  { id, name, kind }: { id: string; name: string; kind: FeedDocumentKind },
): Promise<void> {
  const path = `/${name}/${encodeURIComponent(id)}`;
  const document = await askFor(ask, check, path);
  if (document === undefined) return;
  note(check, path, faultsIn(kind, document));
  if (idOf(document)[0] !== id)
    note(check, path, [{ at: '/id', words: `is not ${id}, which the list names`, isAdvice: false }]);
}

/** What was answered; `undefined`, and a fault, where that is nothing to look at. */
async function askFor(ask: AskFeed, check: EndpointCheck, path: string): Promise<unknown> {
  const { status, document, isForAnySite } = await ask(path);
  if (isForAnySite === false)
    note(check, path, [advice('', 'has no header “Access-Control-Allow-Origin: *”')]);
  if (status === 404 && !check.isRequired && path === check.endpoint) {
    note(check, path, [advice('', 'is not there')]);
    return undefined;
  }
  if (status !== 200 || document === undefined) {
    const words = status === 200 ? 'is no JSON' : `was answered with ${status}`;
    note(check, path, [{ at: '', words, isAdvice: false }]);
    return undefined;
  }
  check.documents += 1;
  return document;
}

function note(check: EndpointCheck, path: string, faults: readonly FeedFault[]): void {
  check.found.push(...faults.map((each) => ({ ...each, path })));
}

function advice(at: string, words: string): FeedFault {
  return { at, words, isAdvice: true };
}

function idOf(item: unknown): string[] {
  const id = (item as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? [id] : [];
}
