import { mkdirSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseConfig } from '../../src/platform/config/config';

export const ENGINE: 'sqlite' | 'postgres' = process.env['DB'] === 'postgres' ? 'postgres' : 'sqlite';
export const onBothEngines = (name: string): string => `${name} (${ENGINE})`;

const SERVER = process.env['TEST_POSTGRES_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';
const FOLDER = join(tmpdir(), `onward-test-${process.env['ONWARD_TEST_RUN'] ?? 'alone'}`);
const TEMPLATE = `onward_template_${process.env['ONWARD_TEST_RUN'] ?? 'alone'}`;

let copies = 0;

export function templateDatabase(): DatabaseConfig {
  mkdirSync(FOLDER, { recursive: true });
  return ENGINE === 'sqlite'
    ? { engine: 'sqlite', file: join(FOLDER, 'template.sqlite') }
    : { engine: 'postgres', url: urlOf(TEMPLATE) };
}

export async function createTemplate(): Promise<void> {
  if (ENGINE === 'postgres') await onServer([`CREATE DATABASE "${TEMPLATE}"`]);
}

export async function removeTemplate(): Promise<void> {
  if (ENGINE === 'postgres') await onServer([`DROP DATABASE IF EXISTS "${TEMPLATE}" WITH (FORCE)`]);
  rmSync(FOLDER, { recursive: true, force: true });
}

/** A migrated, empty database of this test's own. */
export async function freshDatabase(): Promise<{ database: DatabaseConfig; remove: () => Promise<void> }> {
  copies += 1;
  const name = `onward_${process.env['ONWARD_TEST_RUN'] ?? 'alone'}_${process.pid}_${copies}`;
  if (ENGINE === 'postgres') {
    await onServer([`CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE}"`]);
    const remove = (): Promise<void> => onServer([`DROP DATABASE "${name}" WITH (FORCE)`]);
    return { database: { engine: 'postgres', url: urlOf(name) }, remove };
  }
  const template = templateDatabase();
  const file = join(FOLDER, `${name}.sqlite`);
  if (template.engine === 'sqlite') await copyFile(template.file, file);
  const remove = (): Promise<void> => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    return Promise.resolve();
  };
  return { database: { engine: 'sqlite', file }, remove };
}

function urlOf(name: string): string {
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.toString();
}

async function onServer(statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
