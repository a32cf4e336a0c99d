import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, DatabaseConfig } from '../../src/platform/config/config';
import { testConfig } from '../support/test-config';
import { PUBLIC } from './calls';
import { freshDatabase, keptDatabase } from './fresh-database';
import { BENCH_HUB, BENCH_ORGANISATION, type Wanted } from './growing/grow';
import type { BenchOptions } from './options';
import type { Staff } from './server-under-load';

/** The open work of a busy hub, the same however long it has been going; what grows is what is closed. */
const BUSY: Omit<Wanted, 'referrals'> = { open: 1_000, workers: 200, handlers: 100 };
const MB = 1_048_576;

/** A hub of so many referrals, served by the product in a process of its own, and its people signed in. */
export interface Hub {
  workers: readonly string[];
  handlers: readonly string[];
  coordinator: string;
  config: Config;
  database: DatabaseConfig;
  url: string;
  /** Of the server's process, in MB. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
}

/** `reported`: referrals as they come in over two years, and none of them open. */
type Grown = 'busy' | 'reported';

export async function startHub(
  options: BenchOptions,
  referrals: number,
  grown: Grown = 'busy',
): Promise<Hub> {
  const { database, remove } = await grownDatabase(options, referrals, grown);
  const server = fork(join(__dirname, 'server-under-load.js'), { serialization: 'advanced' });
  const config = configOf(database);
  server.send(config);
  const { url } = await answer<{ url: string }>(server);
  const signIn = async (staff: Staff): Promise<string[]> => {
    server.send({ signIn: staff });
    return (await answer<{ tokens: string[] }>(server)).tokens;
  };
  const workers = await signIn({ role: 'worker', organisationId: BENCH_ORGANISATION });
  const handlers = await signIn({ role: 'handler', organisationId: BENCH_HUB });
  const [coordinator = ''] = await signIn({ role: 'coordinator', organisationId: BENCH_HUB });
  const memory = async (): Promise<number> => {
    server.send('memory');
    return (await answer<{ memory: number }>(server)).memory / MB;
  };
  const stop = async (): Promise<void> => {
    const exit = once(server, 'exit');
    server.kill();
    await exit;
    await remove();
  };
  return { workers, handlers, coordinator, config, database, url, memory, stop };
}

interface OfSize {
  database: DatabaseConfig;
  remove: () => Promise<void>;
}

async function grownDatabase(
  { engine, keep }: BenchOptions,
  referrals: number,
  grown: Grown,
): Promise<OfSize> {
  if (!keep) {
    const { database, remove } = await freshDatabase(engine);
    await growIn(database, referrals, grown);
    return { database, remove };
  }
  const folder = join(tmpdir(), 'onward-bench-kept');
  mkdirSync(folder, { recursive: true });
  const name = grown === 'busy' ? `${referrals}` : `${grown}_${referrals}`;
  const isGrown = join(folder, `${engine}-${name}.grown`);
  const database = await keptDatabase(engine, folder, name);
  if (!existsSync(isGrown)) {
    await growIn(database, referrals, grown);
    writeFileSync(isGrown, '');
  }
  return { database, remove: () => Promise.resolve() };
}

async function growIn(database: DatabaseConfig, referrals: number, grown: Grown): Promise<void> {
  const grower = fork(join(__dirname, 'growing', 'grower.js'), { serialization: 'advanced' });
  const wanted: Wanted = { ...BUSY, referrals, isReported: grown === 'reported' };
  grower.send({ config: configOf(database), wanted });
  await answer(grower);
}

/** The same keys each time: what was kept can be read again. */
function configOf(database: DatabaseConfig): Config {
  const key = (word: string): Buffer => createHash('sha256').update(`bench ${word}`).digest();
  const keys = { fields: [{ id: 'bench', key: key('f') }], index: key('i'), forms: key('m') };
  const change = {
    configDir: 'config',
    background: false,
    keys,
    audit: { key: key('a') },
    publicBaseUrl: PUBLIC,
  };
  return testConfig(database, change);
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a process of the bench ended before it answered');
  });
  const [said] = await Promise.race([once(child, 'message'), ended]);
  return said as T;
}
