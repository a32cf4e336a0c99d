import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseConfig } from '../config/config';
import { migratorOptions } from './data-source';

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
  use: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource(
    migratorOptions(database, { entities: [], migrations: migrationClasses() }),
  );
  await dataSource.initialize();
  try {
    return await use(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Brings the database to the newest form; returns the names of what was run. */
export function migrate(database: DatabaseConfig): Promise<string[]> {
  return withMigrations(database, async (dataSource) => {
    const run = await dataSource.runMigrations({ transaction: 'each' });
    if (database.engine === 'sqlite') await refuseOrphans(dataSource);
    return run.map(({ name }) => name);
  });
}

async function refuseOrphans(dataSource: DataSource): Promise<void> {
  const orphans = await dataSource.query<{ table: string }[]>('PRAGMA foreign_key_check');
  if (orphans[0]) throw new Error(`rows of ${orphans[0].table} refer to rows that are not there`);
}

export function hasPendingMigrations(database: DatabaseConfig): Promise<boolean> {
  return withMigrations(database, (dataSource) => dataSource.showMigrations());
}
