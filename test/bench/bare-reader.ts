import Sqlite from 'better-sqlite3';
import { Pool } from 'pg';
import type { DatabaseConfig } from '../../src/platform/config/config';

/** The engine with nothing before it: no HTTP, no sign-in, no rules, statements prepared once. */
export interface Bare {
  run: (sql: string, given: readonly unknown[]) => Promise<Record<string, unknown>[]>;
  close: () => Promise<void>;
}

/** Parameters are `$1`, `$2`, … each used once and in order. */
export function bareReader(database: DatabaseConfig): Bare {
  if (database.engine === 'postgres') {
    const pool = new Pool({ connectionString: database.url, max: 10 });
    const run: Bare['run'] = async (sql, given) =>
      (await pool.query<Record<string, unknown>>({ name: sql.slice(0, 60), text: sql, values: [...given] }))
        .rows;
    return { run, close: () => pool.end() };
  }
  const handle = new Sqlite(database.file, { timeout: 5_000 });
  handle.pragma('synchronous = FULL');
  const statements = new Map<string, Sqlite.Statement>();
  const run: Bare['run'] = (sql, given) => {
    const statement = statements.get(sql) ?? handle.prepare(sql.replaceAll(/\$\d+/g, '?'));
    statements.set(sql, statement);
    if (statement.reader) return Promise.resolve(statement.all(...given) as Record<string, unknown>[]);
    statement.run(...given);
    return Promise.resolve([]);
  };
  return { run, close: () => Promise.resolve(void handle.close()) };
}
