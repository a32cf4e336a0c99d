import type { EntityManager } from 'typeorm';

/** Marks for a list of so many values, of which the first is `$from`; an empty list is one that nothing is in. */
export function listOf(count: number, from = 1): string {
  return `(${Array.from({ length: count }, (_, at) => `$${from + at}`).join(', ') || 'NULL'})`;
}

export function selectBy<T>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<T[]> {
  if (manager.dataSource.options.type === 'postgres') return manager.query<T[]>(sql, [...parameters]);
  const bare = withBareMarks(sql, parameters);
  return manager.query<T[]>(bare.sql, bare.values);
}

/** better-sqlite3 takes a list for bare marks only: `?1` counts as a name there. */
export function withBareMarks(
  sql: string,
  parameters: readonly unknown[],
): { sql: string; values: unknown[] } {
  const values = [...sql.matchAll(/\$(\d+)/g)].map(([, place]) => sqliteValue(parameters[Number(place) - 1]));
  return { sql: sql.replaceAll(/\$\d+/g, '?'), values };
}

/** SQLite keeps moments as text in UTC, and compares them so. */
function sqliteValue(value: unknown): unknown {
  return value instanceof Date ? value.toISOString().replace('T', ' ').replace('Z', '') : value;
}
