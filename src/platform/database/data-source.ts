import type { Database as SqliteHandle } from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { useEngine } from './columns';

export const WRITER = 'writer';
export const READER = 'reader';

const POOL_SIZE = 10;
/** A busy machine takes seconds to begin a connection. What cannot wait so long keeps its own time. */
const CONNECT_WITHIN_MS = 10_000;
/** 16 MB between checkpoints: a page that changes often is copied back once and not every hundred commits. */
const WAL_PAGES = 'wal_autocheckpoint = 4000';
/** Longer waits for a lock are ours, off the event loop: see `SqliteTransactions`. */
const SQLITE_LOCK_WAIT_MS = 20;

interface Options {
  entities: MixedList<string | EntitySchema | (new () => object)>;
  migrations?: MixedList<string | (new () => object)>;
}

export function writerOptions(database: DatabaseConfig, options: Options): DataSourceOptions {
  return {
    ...base(database, options),
    ...(database.engine === 'sqlite' ? sqliteWriter(database.file) : {}),
  };
}

/** SQLite rebuilds a table to change it, and dropping the old one would take what refers to it along. */
export function migratorOptions(database: DatabaseConfig, options: Options): DataSourceOptions {
  return {
    ...writerOptions(database, options),
    ...(database.engine === 'sqlite'
      ? { prepareDatabase: pragmas(['journal_mode = WAL', 'foreign_keys = OFF']) }
      : {}),
  };
}

export function readerOptions(database: DatabaseConfig, options: Options): DataSourceOptions {
  const readOnly = database.engine === 'sqlite' ? { prepareDatabase: pragmas(['query_only = ON']) } : {};
  return { ...base(database, { entities: options.entities }), ...readOnly };
}

function base(database: DatabaseConfig, options: Options): DataSourceOptions {
  useEngine(database.engine);
  const both = {
    ...options,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'migration',
    logging: false,
  } as const;
  return database.engine === 'sqlite'
    ? { ...both, type: 'better-sqlite3', database: database.file, timeout: SQLITE_LOCK_WAIT_MS }
    : {
        ...both,
        type: 'postgres',
        url: database.url,
        poolSize: POOL_SIZE,
        extra: { connectionTimeoutMillis: CONNECT_WITHIN_MS },
      };
}

function sqliteWriter(file: string): object {
  mkdirSync(dirname(file), { recursive: true });
  return {
    prepareDatabase: pragmas(['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', WAL_PAGES]),
  };
}

/** The driver's WAL default is `synchronous=NORMAL`, which may lose acknowledged commits when the power goes. */
function pragmas(list: readonly string[]): (handle: SqliteHandle) => void {
  return (handle) => {
    for (const pragma of list) handle.pragma(pragma);
  };
}
