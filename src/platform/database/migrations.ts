import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource, MigrationExecutor, type EntityManager, type MigrationInterface } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { migratorOptions } from './data-source';

/** Any number, as long as it stays this one. */
const MIGRATING = 7_262_801;
const LOCK_NOT_AVAILABLE = '55P03';
const PAUSE_MS = 250;
/** Two minutes and more beside transactions that never end. */
const TRIES = 200;
const FOLDER = join(__dirname, '..', '..', '..', 'migrations');

/** Every migration, oldest first: its file's name begins with its time. */
function migrationClasses(): (new () => MigrationInterface)[] {
  const files = readdirSync(FOLDER).filter((file) => /^\d{13}-\w+\.(js|ts)$/.test(file));
  return files.toSorted().flatMap((file) => {
    // Which migrations there are is known only when the folder is read.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = require(join(FOLDER, file)) as Record<string, new () => MigrationInterface>;
    return Object.values(exported);
  });
}

/** What the database has run once it has the newest form. */
export function migrationNames(): string[] {
  return migrationClasses().map(({ name }) => name);
}

async function withMigrations<T>(
  database: DatabaseConfig,
  migrations: (new () => MigrationInterface)[],
  use: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource(migratorOptions(database, { entities: [], migrations }));
  await dataSource.initialize();
  try {
    return await use(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Brings the database to the newest form; returns the names of what was run. */
export function migrate(database: DatabaseConfig, migrations = migrationClasses()): Promise<string[]> {
  return withMigrations(database, migrations, async (dataSource) => {
    if (database.engine === 'postgres') return alone(dataSource, () => runPatiently(dataSource));
    // To change a table it is rebuilt, and dropping the old one would take what refers to it along.
    await dataSource.query('PRAGMA foreign_keys = OFF');
    return dataSource.transaction(allOrNone);
  });
}

/** A row that is left without what it belongs to undoes them all: the version before goes on with what it had. */
async function allOrNone(manager: EntityManager): Promise<string[]> {
  const executor = new MigrationExecutor(manager.connection, manager.queryRunner);
  executor.transaction = 'none';
  const run = await executor.executePendingMigrations();
  // It reads every table there is, and only a change of one can have left an orphan.
  if (run.length > 0) await refuseOrphans(manager);
  return run.map(({ name }) => name);
}

/** Instances that start side by side on a new version change the database one after another. */
async function alone<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const ask = `SELECT pg_try_advisory_lock(${MIGRATING}) AS "isOurs"`;
  try {
    while (!(await runner.manager.query<{ isOurs: boolean }[]>(ask))[0]?.isOurs) await wait(PAUSE_MS);
    return await work();
  } finally {
    await runner.manager.query(`SELECT pg_advisory_unlock(${MIGRATING})`);
    await runner.release();
  }
}

/**
 * A migration that meets a table in use gives up soon, so that nobody queues behind it, and is tried again: each is one
 * transaction, and what was done stays done.
 */
async function runPatiently(dataSource: DataSource): Promise<string[]> {
  const before = new Set(await namesRun(dataSource));
  for (let tries = 1; ; tries += 1) {
    try {
      await dataSource.runMigrations({ transaction: 'each' });
      return (await namesRun(dataSource)).filter((name) => !before.has(name));
    } catch (error) {
      if (!isLockTaken(error) || tries === TRIES) throw error;
      await wait(PAUSE_MS);
    }
  }
}

async function namesRun(dataSource: DataSource): Promise<string[]> {
  const [{ there }] = await dataSource.query<[{ there: string | null }]>(
    `SELECT to_regclass('"migration"') AS there`,
  );
  if (there === null) return [];
  const rows = await dataSource.query<{ name: string }[]>('SELECT "name" FROM "migration" ORDER BY "id"');
  return rows.map(({ name }) => name);
}

function isLockTaken(error: unknown): boolean {
  const { driverError = error } = error as { driverError?: unknown };
  return (driverError as { code?: string }).code === LOCK_NOT_AVAILABLE;
}

async function refuseOrphans(manager: EntityManager): Promise<void> {
  const orphans = await manager.query<{ table: string }[]>('PRAGMA foreign_key_check');
  if (orphans[0])
    throw new Error(`rows of ${orphans[0].table} refer to rows that are not there: nothing was changed`);
}

export function hasPendingMigrations(database: DatabaseConfig): Promise<boolean> {
  return withMigrations(database, migrationClasses(), (dataSource) => dataSource.showMigrations());
}
