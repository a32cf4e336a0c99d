import type { DirectoryRow } from '../directory';
import { sayQueue } from '../queue-words';
import { QUEUES, type Queue } from '../queues';
import {
  isPublished,
  kindOf,
  leadsOn,
  publishedEntry,
  type Publication,
  type PublishedEntry,
} from './published-entry';
import { searchEntries } from './search-entries';

const SHOWN_AT_MOST = 50;

export interface Looked {
  area: string;
  help: string;
  typed: string;
}

export interface PublishedList {
  entries: readonly PublishedEntry[];
  found: number;
  areas: readonly { value: string; text: string; selected: boolean }[];
  kinds: readonly { value: string; text: string; selected: boolean }[];
  typed: string;
}

export function publishedList(publication: Publication, { area, help, typed }: Looked): PublishedList {
  const { directory, areas } = publication;
  const code = areas.find(({ slug }) => slug === area)?.code;
  const shown = directory.supportServices.filter((row) => isPublished(row, publication));
  const chosen = shown
    .filter((row) => code === undefined || isNear(row, code))
    .filter(({ queue }) => help === '' || queue === help);
  const search = (rows: readonly DirectoryRow[]): DirectoryRow[] =>
    searchEntries(rows.map(searchable), typed, (id) => directory.organisation(id)).map(({ row }) => row);
  // Closed ones are there for whoever looks for their name.
  const closed =
    typed.trim() === '' ? [] : directory.supportServices.filter((row) => leadsOn(row, publication));
  const found = onceEach([...search(chosen), ...search(closed)]).sort((a, b) =>
    a.name.localeCompare(b.name, 'en-GB'),
  );
  const kinds = QUEUES.filter((queue) => shown.some((row) => row.queue === queue));
  return {
    entries: found.slice(0, SHOWN_AT_MOST).map((row) => publishedEntry(row, publication)),
    found: found.length,
    areas: [
      { value: '', text: 'Anywhere', selected: code === undefined },
      ...areas.map(({ slug, name }) => ({ value: slug, text: name, selected: slug === area })),
    ],
    kinds: [
      { value: '', text: 'Any kind', selected: help === '' },
      ...kinds.map((queue: Queue) => ({ value: queue, text: sayQueue(queue), selected: queue === help })),
    ],
    typed,
  };
}

/** Nothing for an entry that the public is not shown, as for one that is not there. */
export function findPublished(publication: Publication, id: string): PublishedEntry | undefined {
  const row = publication.directory.find(id);
  if (!row) return undefined;
  const isShown = isPublished(row, publication) || leadsOn(row, publication);
  return isShown ? publishedEntry(row, publication) : undefined;
}

/** A refuge is often far from home on purpose, and is nobody's local one. */
function isNear({ areaCodes, isConfidential }: DirectoryRow, code: string): boolean {
  return isConfidential || areaCodes.length === 0 || areaCodes.includes(code);
}

/** How many confidential places one organisation has is not said. */
function onceEach(rows: readonly DirectoryRow[]): DirectoryRow[] {
  const seen = new Set<string>();
  return rows.filter(({ isConfidential, organisationId, queue }) => {
    const key = `${organisationId} ${queue}`;
    const isAgain = isConfidential && seen.has(key);
    if (isConfidential) seen.add(key);
    return !isAgain;
  });
}

/** A name of a place that is not shown is not found either. */
function searchable(row: DirectoryRow): DirectoryRow & { row: DirectoryRow } {
  const hidden = { id: '', name: kindOf(row), formerNames: [], summary: '' };
  return row.isConfidential ? { ...row, ...hidden, row } : { ...row, row };
}
