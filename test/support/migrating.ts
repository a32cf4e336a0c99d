import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { DatabaseConfig } from '../../src/platform/config/config';
import { migratorOptions } from '../../src/platform/database/data-source';
import { emptyDatabaseUrl, ENGINE } from './engine';

const FOLDER = join(__dirname, '..', '..', 'migrations');

export type Migration = new () => MigrationInterface;

/** Those whose time this holds for, oldest first. */
export function migrationsWhere(isWanted: (time: string) => boolean): Migration[] {
  const files = readdirSync(FOLDER).filter((file) => isWanted(file.slice(0, 13)));
  return files.toSorted().flatMap((file) => {
    // Which migrations there are is known only when the folder is read.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return Object.values(require(join(FOLDER, file)) as Record<string, Migration>);
  });
}

/** A database without a table. */
export async function emptyDatabase(
  folder: string,
): Promise<{ database: DatabaseConfig; remove: () => Promise<void> }> {
  const { url, remove } = await emptyDatabaseUrl(folder);
  const database: DatabaseConfig =
    ENGINE === 'sqlite'
      ? { engine: 'sqlite', file: url.replace('sqlite:', '') }
      : { engine: 'postgres', url };
  return { database, remove };
}

export async function onDatabase<T>(
  database: DatabaseConfig,
  migrations: Migration[],
  use: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = new DataSource(migratorOptions(database, { entities: [], migrations }));
  await source.initialize();
  try {
    return await use(source);
  } finally {
    await source.destroy();
  }
}
