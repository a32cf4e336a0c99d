import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freshDatabase } from './fresh-database';
import type { BenchOptions } from './options';

const TIMES = 5;
const LOOK_EVERY_MS = 10;
const SETTLED_MS = 5_000;
const TICKS_PER_SECOND = 100;
const BARE = `require('node:http').createServer((_, r) => r.end('ok')).listen(Number(process.env.PORT))`;

interface Started {
  wallMs: number;
  /** Of its own processor time: what a busy machine does not change. */
  cpuMs: number;
  idleMb: number;
}

/** `npm start` on a database that is migrated, until it says that it is ready; beside the least that can answer. */
export async function benchStart({ engine }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onward-bench-'));
  const { database, remove } = await freshDatabase(engine);
  const databaseUrl = database.engine === 'sqlite' ? `sqlite:${database.file}` : database.url;
  const environment = { DATABASE_URL: databaseUrl, CONFIG_DIR: resolve('config'), LOG_LEVEL: 'error' };
  process.stdout.write(`start, ${engine}, medians of ${TIMES}\n`);
  const product = [resolve('dist/src/main.js')];
  await started(product, '/health/ready', { folder, environment });
  const all: Started[] = [];
  const bare: Started[] = [];
  for (let at = 0; at < TIMES; at += 1) {
    all.push(await started(product, '/health/ready', { folder, environment }));
    bare.push(await started(['-e', BARE], '/', { folder, environment: {} }));
  }
  process.stdout.write(`Onward, migrated, until ready                ${say(all)}\n`);
  process.stdout.write(`bare HTTP, until it answers                  ${say(bare)}\n\n`);
  await remove();
  rmSync(folder, { recursive: true, force: true });
}

interface Where {
  folder: string;
  environment: Record<string, string>;
}

async function started(args: string[], path: string, { folder, environment }: Where): Promise<Started> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...environment, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await isReady(`http://127.0.0.1:${port}${path}`))) await wait(LOOK_EVERY_MS);
  const wallMs = performance.now() - from;
  const cpuMs = cpuOf(child.pid ?? 0);
  await wait(SETTLED_MS);
  const idleMb = memoryOf(child.pid ?? 0);
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  return { wallMs, cpuMs, idleMb };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
}

function memoryOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}

function say(all: readonly Started[]): string {
  const median = (of: keyof Started): number =>
    all.map((each) => each[of]).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  const [wall, cpu, idle] = [median('wallMs'), median('cpuMs'), median('idleMb')];
  return `${wall.toFixed(0)} ms   of processor ${cpu.toFixed(0)} ms   idle ${idle.toFixed(0)} MB`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
