import { Raw, type FindOperator } from 'typeorm';

/**
 * `In` with the values written out. SQLite takes a partial index only for a query that repeats the index's own condition
 * word for word, and a mark for a value repeats nothing.
 */
export function oneOf<T extends string>(values: readonly T[]): FindOperator<T> {
  return Raw<T>((column) => `${column} IN ${listed(values)}`) as FindOperator<T>;
}

/** Codes as a list in SQL. */
export function listed(codes: readonly string[]): string {
  if (!codes.every((code) => /^[a-z-]+$/.test(code))) throw new Error('only codes can be written out');
  return `(${codes.map((code) => `'${code}'`).join(', ')})`;
}
