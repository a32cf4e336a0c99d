import type { DataSource } from 'typeorm';
import { DomainError } from '../../kernel/domain-error';

interface DriverError {
  code?: string;
  constraint?: string;
  message: string;
}

const CONNECTION_LOST = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  '57P01',
  '57P03',
  '08006',
  '08003',
  '55P03',
  // Two transactions waited for each other, and the server ended one of them: it may be tried again.
  '40P01',
]);

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
  if (/^SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN|LOCKED)/.test(code) || CONNECTION_LOST.has(code)) {
    return new DomainError('unavailable', 'database.unavailable', { cause: error });
  }
  return error;
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
