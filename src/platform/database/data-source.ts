import type { Database as SqliteHandle } from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { useEngine } from './columns';
import { SteadyClient } from './steady-client.gateway';

export const WRITER = 'writer';
export const READER = 'reader';

/** For writing, and as many for reading. */
const CONNECTIONS = 10;
/** A busy machine takes seconds to begin a connection. What cannot wait so long keeps its own time. */
const CONNECT_WITHIN_MS = 10_000;
/** 16 MB between checkpoints: a page that changes often is copied back once and not every hundred commits. */
const WAL_PAGES = 'wal_autocheckpoint = 4000';
/** Longer waits for a lock are ours, off the event loop: see `SqliteTransactions`. */
const SQLITE_LOCK_WAIT_MS = 20;

/** On PostgreSQL: how long a row may be held by somebody else. */
const LOCK_PATIENCE_MS = 8_000;
/** How long a server may be silent: the telephone network waits no longer than 15 seconds for what a caller hears next. */
const SILENT_SERVER_MS = 12_000;
/** Whoever waits for a table keeps everybody behind it waiting: a migration steps back soon, and tries again. */
const MIGRATION_LOCK_PATIENCE_MS = 500;
const CONNECTING = { connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true };
/** To compile a long question for each of its processes takes longer than what it saves, and every core there is. */
const UNCOMPILED = { options: '-c jit=off' };
const ASKING = { ...CONNECTING, ...UNCOMPILED, Client: SteadyClient, query_timeout: SILENT_SERVER_MS };
const POSTGRES_WRITER = { extra: { ...ASKING, lock_timeout: LOCK_PATIENCE_MS } };

interface Options {
  entities: MixedList<string | EntitySchema | (new () => object)>;
  migrations?: MixedList<string | (new () => object)>;
}

export function writerOptions(database: DatabaseConfig, options: Options): DataSourceOptions {
  return {
    ...base(database, options),
    ...(database.engine === 'sqlite' ? sqliteWriter(database.file) : POSTGRES_WRITER),
  };
}

export function migratorOptions(database: DatabaseConfig, options: Options): DataSourceOptions {
  const extra = { ...CONNECTING, lock_timeout: MIGRATION_LOCK_PATIENCE_MS };
  const writer = writerOptions(database, options);
  return writer.type === 'postgres' ? { ...writer, extra } : writer;
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
        poolSize: database.connections ?? CONNECTIONS,
        extra: ASKING,
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
