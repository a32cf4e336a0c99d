import type { DirectoryRow } from '../directory';

export interface FieldChange {
  /** Dotted, as `eligibility.minAge`. */
  field: string;
  from: unknown;
  to: unknown;
}

/** Groups of values that are compared part by part, so that a history names what moved. */
const NESTED: ReadonlySet<string> = new Set(['eligibility', 'access']);
/** How somebody reaches a service: whoever changes one of them decides who hears of a frightened person. */
const ROUTES: ReadonlySet<string> = new Set(['phones', 'email', 'website', 'access.mode', 'organisationId']);

export function isRoute({ field }: Pick<FieldChange, 'field'>): boolean {
  return ROUTES.has(field);
}

export function changesBetween(before: DirectoryRow, after: DirectoryRow): FieldChange[] {
  const old = flat(before);
  return [...flat(after)].flatMap(([field, to]) => {
    const from = old.get(field) ?? null;
    return isSame(from, to) ? [] : [{ field, from, to }];
  });
}

export function changed(row: DirectoryRow, changes: readonly FieldChange[]): DirectoryRow {
  const copy = structuredClone(row) as unknown as Record<string, unknown>;
  for (const { field, to } of changes) {
    const [outer = '', inner] = field.split('.');
    if (inner === undefined) copy[outer] = to;
    else (copy[outer] as Record<string, unknown>)[inner] = to;
  }
  return copy as unknown as DirectoryRow;
}

/** Fields that stand no longer as the change found them: what was agreed to is not what would be overwritten. */
export function movedSince(row: DirectoryRow, changes: readonly FieldChange[]): string[] {
  const now = flat(row);
  return changes.filter(({ field, from }) => !isSame(now.get(field) ?? null, from)).map(({ field }) => field);
}

function flat(row: DirectoryRow): Map<string, unknown> {
  return new Map(
    Object.entries(row).flatMap(([key, value]): [string, unknown][] =>
      NESTED.has(key)
        ? Object.entries(value as object).map(([inner, part]) => [`${key}.${inner}`, part])
        : [[key, value]],
    ),
  );
}

/** A list of words is a set of them; and PostgreSQL keeps the keys of JSON in an order of its own. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (Array.isArray(part)) return isWords(part) ? part.toSorted() : (part as readonly unknown[]);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function isWords(list: readonly unknown[]): list is readonly string[] {
  return list.every((each) => typeof each === 'string');
}
