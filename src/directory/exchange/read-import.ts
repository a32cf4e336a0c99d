import { z } from 'zod';
import { jsonLines, NotJson, type JsonLines } from '../../platform/config/json-lines';
import type { DirectoryRow } from '../directory';
import { checkEntry, readEntry, type EntryReading, type Surroundings } from '../editing/read-entry';
import { EMPTY_ENTRY } from './empty-entry';
import { readTable, type TableProblem } from './entry-table';

export interface ImportFile {
  name: string;
  text: string;
}

/** The directory in use. */
export interface InUse {
  find: (id: string) => DirectoryRow | undefined;
  organisation: (id: string) => unknown;
}

export type ImportReading = { rows: readonly DirectoryRow[] } | { problems: readonly TableProblem[] };

/** One entry of a file with the line it stands on, before anybody knows whether it is right. */
interface Draft {
  line: number;
  id: string;
  lineOf: (at: string) => number;
  read: (surroundings: Surroundings) => EntryReading;
}

const outer = z.strictObject({
  version: z.literal(1),
  sources: z.unknown().optional(),
  organisations: z.unknown().optional(),
  supportServices: z.array(z.unknown()),
});

/** All entries of a file, or everything that is wrong with it: half an import would be nobody's directory. */
export function readImport(file: ImportFile, inUse: InUse): ImportReading {
  const { drafts, problems } = file.name.toLowerCase().endsWith('.json')
    ? draftsOfJson(file.text)
    : draftsOfTable(file.text, inUse);
  if (problems.length > 0) return { problems };
  const ids = new Set(drafts.map(({ id }) => id));
  const surroundings: Surroundings = {
    hasService: (id) => ids.has(id) || inUse.find(id) !== undefined,
    hasOrganisation: (id) => inUse.organisation(id) !== undefined,
  };
  const readings = drafts.map((draft) => ({ draft, reading: draft.read(surroundings) }));
  const wrong = [
    ...repeated(drafts),
    ...readings.flatMap(({ draft: { id, lineOf }, reading }) =>
      'entry' in reading
        ? []
        : reading.problems.map(({ at, reason }) => ({ line: lineOf(at), id, at, reason })),
    ),
  ];
  if (wrong.length > 0) return { problems: wrong.sort((a, b) => a.line - b.line) };
  return { rows: readings.flatMap(({ reading }) => ('entry' in reading ? [reading.entry] : [])) };
}

function repeated(drafts: readonly Draft[]): TableProblem[] {
  const seen = new Set<string>();
  return drafts.flatMap(({ line, id }) => {
    const isFirst = !seen.has(id);
    seen.add(id);
    return isFirst ? [] : [{ line, id, at: 'id', reason: 'the id stands twice' }];
  });
}

interface Drafts {
  drafts: readonly Draft[];
  problems: readonly TableProblem[];
}

function draftsOfTable(text: string, inUse: InUse): Drafts {
  const { rows, problems } = readTable(text);
  const drafts = rows.map(({ line, id, texts }): Draft => {
    const base = inUse.find(id) ?? { ...EMPTY_ENTRY, id };
    return { line, id, lineOf: () => line, read: (surroundings) => readEntry(base, texts, surroundings) };
  });
  return { drafts, problems };
}

function draftsOfJson(text: string): Drafts {
  try {
    const lines = jsonLines(text);
    const [again] = lines.repeated;
    if (again) return unreadable(again.line, again.path.join('.'), 'this key stands twice');
    return draftsOf(JSON.parse(text), lines);
  } catch (error) {
    if (error instanceof NotJson) return unreadable(error.line, '', 'not JSON');
    throw error;
  }
}

function draftsOf(content: unknown, { lineOf }: JsonLines): Drafts {
  const parsed = outer.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    return unreadable(lineOf(path), path.join('.'), issue?.message ?? 'not a directory');
  }
  const drafts = parsed.data.supportServices.map((entry, index): Draft => {
    const place = ['supportServices', index];
    return {
      line: lineOf(place),
      id: idOf(entry),
      lineOf: (at) => lineOf([...place, ...at.split('.')]),
      read: (surroundings) => checkEntry(entry, surroundings),
    };
  });
  return { drafts, problems: [] };
}

function unreadable(line: number, at: string, reason: string): Drafts {
  return { drafts: [], problems: [{ line, id: '', at, reason }] };
}

function idOf(content: unknown): string {
  const hasId = typeof content === 'object' && content !== null && 'id' in content;
  return hasId && typeof content.id === 'string' ? content.id : '';
}
