import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseConfig } from '../config/config';
import { newId } from '../ids';

/** An empty place of the same engine, on the same server, that is gone afterwards. */
export async function withScratch<T>(
  database: DatabaseConfig,
  use: (scratch: DatabaseConfig) => Promise<T>,
): Promise<T> {
  if (database.engine === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'onward-verify-'));
    try {
      return await use({ engine: 'sqlite', file: join(folder, 'copy.sqlite') });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const name = `onward_verify_${newId().replaceAll('-', '_')}`;
  await onServer(database.url, `CREATE DATABASE "${name}"`);
  try {
    const url = new URL(database.url);
    url.pathname = `/${name}`;
    return await use({ engine: 'postgres', url: url.toString() });
  } finally {
    await onServer(database.url, `DROP DATABASE "${name}" WITH (FORCE)`);
  }
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
