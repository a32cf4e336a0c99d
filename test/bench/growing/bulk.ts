import Sqlite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { DatabaseConfig } from '../../../src/platform/config/config';

/** Straight into the tables, past everything that would slow it down and everything that would refuse it. */
export interface Bulk {
  add: (table: string, columns: readonly string[], values: readonly unknown[]) => void;
  flush: () => Promise<void>;
  close: () => Promise<void>;
}

export function bulk(database: DatabaseConfig): Bulk {
  return database.engine === 'sqlite' ? sqliteBulk(database.file) : postgresBulk(database.url);
}

function sqliteBulk(file: string): Bulk {
  const handle = new Sqlite(file);
  for (const pragma of ['synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -400000'])
    handle.pragma(pragma);
  const statements = new Map<string, Sqlite.Statement>();
  const statementFor = (table: string, columns: readonly string[]): Sqlite.Statement => {
    const known = statements.get(table);
    if (known) return known;
    const names = columns.map((name) => `"${name}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    const statement = handle.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`);
    statements.set(table, statement);
    return statement;
  };
  return {
    add: (table, columns, values) => {
      if (!handle.inTransaction) handle.exec('BEGIN');
      statementFor(table, columns).run(...values);
    },
    flush: () => Promise.resolve(void (handle.inTransaction && handle.exec('COMMIT'))),
    close: () => {
      handle.pragma('wal_checkpoint(TRUNCATE)');
      return Promise.resolve(void handle.close());
    },
  };
}

/** COPY, which `psql` speaks and the driver does not. */
function postgresBulk(url: string): Bulk {
  const waiting = new Map<string, { columns: readonly string[]; lines: string[] }>();
  const flush = async (): Promise<void> => {
    for (const [table, { columns, lines }] of waiting) {
      const names = columns.map((name) => `"${name}"`).join(', ');
      await psql(url, `COPY "${table}" (${names}) FROM STDIN`, lines.join(''));
    }
    waiting.clear();
  };
  return {
    add: (table, columns, values) => {
      const known = waiting.get(table) ?? { columns, lines: [] };
      waiting.set(table, known);
      known.lines.push(`${values.map(copyText).join('\t')}\n`);
    },
    flush,
    close: () => psql(url, 'VACUUM ANALYZE', ''),
  };
}

async function psql(url: string, command: string, input: string): Promise<void> {
  const options = '-c session_replication_role=replica -c synchronous_commit=off';
  const child = spawn('psql', [url, '-q', '-v', 'ON_ERROR_STOP=1', '-c', command], {
    env: { ...process.env, PGOPTIONS: options },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`psql ended with ${code}: ${command}`);
}

function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = value instanceof Date ? value.toISOString() : (value as string | number | boolean).toString();
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\t', '\\t')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
}
