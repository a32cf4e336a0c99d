import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { DatabaseConfig } from '../../src/platform/config/config';

const SERVER = process.env['TEST_POSTGRES_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';

/** An empty database of the bench's own, on the engine that `DB` names. */
export async function freshDatabase(): Promise<{ database: DatabaseConfig; remove: () => Promise<void> }> {
  if (process.env['DB'] !== 'postgres') {
    const folder = mkdtempSync(join(tmpdir(), 'onward-bench-'));
    const remove = (): Promise<void> => Promise.resolve(rmSync(folder, { recursive: true }));
    return { database: { engine: 'sqlite', file: join(folder, 'bench.sqlite') }, remove };
  }
  const name = `onward_bench_${process.pid}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return {
    database: { engine: 'postgres', url: url.toString() },
    remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: SERVER });
  await client.connect();
  await client.query(statement);
  await client.end();
}
