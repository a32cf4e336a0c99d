import { read } from '../config-problem';
import type { DirectoryRow } from '../directory';
import { rowSchema } from '../directory-schema';
import { complaintsAbout, rowReferences } from '../row-rules';
import { fieldAt } from './entry-fields';
import { isUnreadable, valueOf } from './entry-text';

export interface EntryProblem {
  /** Path of the field. */
  at: string;
  reason: string;
}

export type EntryReading = { entry: DirectoryRow } | { problems: readonly EntryProblem[] };

/** What else there is, for names that have to lead somewhere. */
export interface Surroundings {
  hasService: (id: string) => boolean;
  hasOrganisation: (id: string) => boolean;
}

/** An entry with some of its fields written anew; or everything that is wrong with what was written. */
export function readEntry(
  base: object,
  texts: ReadonlyMap<string, string>,
  surroundings: Surroundings,
): EntryReading {
  const copy = structuredClone(base) as Record<string, unknown>;
  const problems: EntryProblem[] = [];
  for (const [path, text] of texts) {
    const field = fieldAt(path);
    if (!field) continue;
    const value = valueOf(field, text);
    if (isUnreadable(value)) problems.push({ at: path, reason: value.unreadable });
    else put(copy, path, value);
  }
  if (problems.length > 0) return { problems };
  return checkEntry(copy, surroundings);
}

/** The same strictness as for a reviewed file. */
export function checkEntry(content: unknown, surroundings: Surroundings): EntryReading {
  const { value, problems } = read(rowSchema, { name: '', content });
  if (value === null) return { problems: problems.map(({ path, reason }) => ({ at: path, reason })) };
  const found = [...complaintsAbout(value), ...strays(value, surroundings)];
  return found.length > 0 ? { problems: found } : { entry: value };
}

function strays(row: DirectoryRow, { hasService, hasOrganisation }: Surroundings): EntryProblem[] {
  const missing = rowReferences(row).filter(({ id }) => !hasService(id));
  return [
    ...(hasOrganisation(row.organisationId)
      ? []
      : [{ at: 'organisationId', reason: `no organisation is called ${row.organisationId}` }]),
    ...missing.map(({ at, id }) => ({ at, reason: `no support service is called ${id}` })),
  ];
}

function put(entry: Record<string, unknown>, path: string, value: unknown): void {
  const [outer = '', inner] = path.split('.');
  if (inner === undefined) entry[outer] = value;
  else entry[outer] = { ...(entry[outer] as object), [inner]: value };
}
