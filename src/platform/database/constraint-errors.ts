import type { DataSource } from 'typeorm';
import { DomainError } from '../../kernel/domain-error';

interface DriverError {
  code?: string;
  constraint?: string;
  message: string;
}

/** Codes of the network and of PostgreSQL that say: not now, and nothing is wrong with what was asked. */
const NOT_NOW = new Set([
  ...[
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
  ],
  // The server ends, starts, is full, has no memory, cannot reach its disk, only reads, or ended this connection.
  ...['57P01', '57P02', '57P03', '57P05', '53300', '53100', '53200', '58030', '25006'],
  ...['08000', '08001', '08003', '08004', '08006'],
  // Somebody holds the lock for longer than we wait.
  '55P03',
  // Two transactions waited for each other, and the server ended one of them: it may be tried again.
  '40P01',
]);
/** What the driver throws without a code. */
const NOT_NOW_WORDS =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client (?:was closed|has encountered a connection error))/;

/**
 * What a driver threw, as a `DomainError`: a refused row is `conflict` with the constraint's name as its code, a
 * database that cannot write is `unavailable`. Anything else comes back as it was.
 */
export function translateDatabaseError(dataSource: DataSource, error: unknown): unknown {
  const driver = driverErrorOf(error);
  const code = driver?.code ?? '';
  if (!driver) return error;
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return new DomainError('conflict', sqliteConstraint(dataSource, driver.message), { cause: error });
  }
  if (code.startsWith('23'))
    return new DomainError('conflict', driver.constraint ?? 'constraint', { cause: error });
  return isNotNow(error) ? new DomainError('unavailable', 'database.unavailable', { cause: error }) : error;
}

/** Whether a driver's error says that the database cannot be reached or cannot write at this moment. */
export function isNotNow(error: unknown): boolean {
  const { code = '', message = '' } = driverErrorOf(error) ?? {};
  const isSqlite = /^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN|LOCKED)/.test(code);
  return isSqlite || NOT_NOW.has(code) || NOT_NOW_WORDS.test(message);
}

/** The same of an error that nobody translated: a read's. Other clients' lines break too, so it must be a driver's. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const isLine = 'name' in error && (error.name === 'Error' || error.name === 'AggregateError');
  return ('driverError' in error || isLine) && isNotNow(error);
}

/** By shape and not by class: a native driver throws errors of its own realm. */
function driverErrorOf(error: unknown): DriverError | undefined {
  const inner = (error as { driverError?: unknown } | undefined)?.driverError ?? error;
  const hasMessage = typeof inner === 'object' && inner !== null && 'message' in inner;
  return hasMessage ? (inner as DriverError) : undefined;
}

/** SQLite names the columns of a unique constraint and not the constraint: find it by them. */
function sqliteConstraint(dataSource: DataSource, message: string): string {
  const named = /^(?:CHECK constraint failed: |UNIQUE constraint failed: index ')(\w+)/.exec(message)?.[1];
  if (named) return named;
  const unique = /^UNIQUE constraint failed: (.+)$/.exec(message)?.[1];
  return unique ? uniqueOver(dataSource, unique.split(', ')) : 'foreign-key';
}

function uniqueOver(dataSource: DataSource, places: readonly string[]): string {
  const table = places[0]?.split('.')[0] ?? '';
  const columns = places.map((each) => each.split('.')[1]).join();
  const metadata = dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
  const index = metadata?.indices.find(
    (each) => each.columns.map((column) => column.databaseName).join() === columns,
  );
  return index?.name ?? `${table}_pk`;
}
