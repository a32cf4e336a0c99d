import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseConfig } from '../../src/platform/config/config';
import { addressOf, onServer } from '../support/postgres-server';
import type { BenchOptions } from './options';

let made = 0;

/** An empty database of the bench's own. */
export async function freshDatabase(
  engine: BenchOptions['engine'],
): Promise<{ database: DatabaseConfig; remove: () => Promise<void> }> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'onward-bench-'));
    const remove = (): Promise<void> => Promise.resolve(rmSync(folder, { recursive: true }));
    return { database: { engine: 'sqlite', file: join(folder, 'bench.sqlite') }, remove };
  }
  const name = `onward_bench_${process.pid}_${(made += 1)}`;
  await onServer(`CREATE DATABASE ${name}`);
  return {
    database: { engine: 'postgres', url: addressOf(name).toString() },
    remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** One that stays when the bench ends; made when it is not there. */
export async function keptDatabase(
  engine: BenchOptions['engine'],
  folder: string,
  name: string,
): Promise<DatabaseConfig> {
  if (engine === 'sqlite') return { engine, file: join(folder, `${name}.sqlite`) };
  const kept = `onward_bench_kept_${name}`;
  await onServer(`CREATE DATABASE ${kept}`).catch((error: unknown) => {
    const isThere = (error as { code?: string }).code === '42P04';
    if (!isThere) throw error;
  });
  return { engine, url: addressOf(kept).toString() };
}
