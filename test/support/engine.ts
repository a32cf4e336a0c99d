import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseConfig } from '../../src/platform/config/config';
import { addressOf, connected, onServer } from './postgres-server';

export const ENGINE: 'sqlite' | 'postgres' = process.env['DB'] === 'postgres' ? 'postgres' : 'sqlite';
export const onBothEngines = (name: string): string => `${name} (${ENGINE})`;

/** One name for all processes of one run: Jest's setup puts it in the environment before it starts them. */
const run = (): string => process.env['ONWARD_TEST_RUN'] ?? 'alone';
/** For each process: a server lets in a hundred, and several tests start several. */
const CONNECTIONS = 5;
/** In memory where there is such a place: what is tested here is not the disk. */
const folder = (): string => join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `onward-test-${run()}`);
const template = (): string => `onward_template_${run()}`;

/** Files of one worker count from one again, and a test that dies leaves its database behind: so the name is drawn. */
const ownName = (): string => `onward_${run()}_${randomUUID().slice(0, 13)}`;

export function templateDatabase(): DatabaseConfig {
  mkdirSync(folder(), { recursive: true });
  return ENGINE === 'sqlite'
    ? { engine: 'sqlite', file: join(folder(), 'template.sqlite') }
    : { engine: 'postgres', url: urlOf(template()) };
}

export async function createTemplate(): Promise<void> {
  if (ENGINE === 'postgres') await onServer(`CREATE DATABASE "${template()}"`);
}

export async function removeTemplate(): Promise<void> {
  if (ENGINE === 'postgres') await onServer(`DROP DATABASE IF EXISTS "${template()}" WITH (FORCE)`);
  rmSync(folder(), { recursive: true, force: true });
}

/** A migrated, empty database of this test's own. */
export async function freshDatabase(): Promise<{ database: DatabaseConfig; remove: () => Promise<void> }> {
  const name = ownName();
  if (ENGINE === 'postgres') {
    await onServer(`CREATE DATABASE "${name}" TEMPLATE "${template()}"`);
    const remove = (): Promise<void> => onServer(`DROP DATABASE "${name}" WITH (FORCE)`);
    return { database: { engine: 'postgres', url: urlOf(name), connections: CONNECTIONS }, remove };
  }
  const source = templateDatabase();
  const file = join(folder(), `${name}.sqlite`);
  if (source.engine === 'sqlite') await copyFile(source.file, file);
  const remove = (): Promise<void> => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return Promise.resolve();
  };
  return { database: { engine: 'sqlite', file }, remove };
}

/** The address of a database that does not exist yet, or is empty. */
export async function emptyDatabaseUrl(
  inFolder: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  if (ENGINE === 'sqlite') {
    return { url: `sqlite:${join(inFolder, 'data', 'onward.sqlite')}`, remove: () => Promise.resolve() };
  }
  const name = ownName();
  await onServer(`CREATE DATABASE "${name}"`);
  return { url: urlOf(name), remove: () => onServer(`DROP DATABASE "${name}" WITH (FORCE)`) };
}

function urlOf(name: string): string {
  const url = addressOf(name);
  url.searchParams.set('options', '-c synchronous_commit=off');
  return url.toString();
}

/**
 * The database for a process that may be killed. The server goes on for a moment with what a dead process had asked of it
 * last; `isServed` resolves when that is over.
 */
export function servedApart(database: DatabaseConfig): {
  database: DatabaseConfig;
  isServed: () => Promise<void>;
} {
  if (database.engine === 'sqlite') return { database, isServed: () => Promise.resolve() };
  const name = randomUUID();
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  return { database: { ...database, url: url.toString() }, isServed: () => untilNobodyIs(name) };
}

function untilNobodyIs(name: string): Promise<void> {
  const question = 'SELECT FROM pg_stat_activity WHERE application_name = $1';
  return connected(async (server) => {
    while ((await server.query(question, [name])).rowCount) await wait(5);
  });
}
