import SqliteDatabase from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Client } from 'pg';
import type { DatabaseConfig } from '../config/config';
import { environment } from '../config/environment';
import { ConfigProblem } from '../config/load-config';

type Sqlite = Extract<DatabaseConfig, { engine: 'sqlite' }>;
type Postgres = Extract<DatabaseConfig, { engine: 'postgres' }>;

/** Writes everything as it stands at one moment, while others go on writing. `into` is ended only if all of it came. */
export function copyOut(database: DatabaseConfig, into: Writable): Promise<void> {
  return database.engine === 'sqlite' ? copyOutOfSqlite(database, into) : copyOutOfPostgres(database, into);
}

/** Fills a place that has nothing yet; throws `ConfigProblem` where there is something. */
export async function copyIn(from: Readable, database: DatabaseConfig): Promise<void> {
  if (await hasAnything(database))
    throw new ConfigProblem(
      'DATABASE_URL already has something. A backup is restored into an empty place: name another one.',
    );
  await (database.engine === 'sqlite' ? copyIntoSqlite(from, database) : copyIntoPostgres(from, database));
}

async function hasAnything(database: DatabaseConfig): Promise<boolean> {
  if (database.engine === 'sqlite') return existsSync(database.file);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1");
    return found.rows.length > 0;
  } finally {
    await client.end();
  }
}

async function copyOutOfSqlite({ file }: Sqlite, into: Writable): Promise<void> {
  // Beside the database: the copy is as secret as that, and lies on a disk that has room for one.
  const folder = await mkdtemp(join(dirname(file), '.backup-'));
  try {
    const copy = join(folder, 'copy.sqlite');
    const handle = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
    try {
      handle.prepare('VACUUM INTO ?').run(copy);
    } finally {
      handle.close();
    }
    await pipeline(createReadStream(copy), createGzip(), into);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyIntoSqlite(from: Readable, { file }: Sqlite): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await pipeline(from, createGunzip(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  const written = await open(file, 'r+');
  await written.sync();
  await written.close();
}

async function copyOutOfPostgres(database: Postgres, into: Writable): Promise<void> {
  const dump = tool('pg_dump', ['--format=custom', '--no-owner', '--no-privileges'], database);
  await Promise.all([pipeline(dump.process.stdout, into, { end: false }), dump.ended]);
  into.end();
}

async function copyIntoPostgres(from: Readable, database: Postgres): Promise<void> {
  const { pathname } = new URL(database.url);
  const words = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction'];
  const restore = tool(
    'pg_restore',
    [...words, `--dbname=${decodeURIComponent(pathname.slice(1))}`],
    database,
  );
  await Promise.all([pipeline(from, restore.process.stdin), restore.ended]);
}

function tool(
  name: string,
  words: readonly string[],
  { url }: Postgres,
): { process: ReturnType<typeof spawnPiped>; ended: Promise<void> } {
  const child = spawnPiped(name, words, url);
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(0, 2_000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', () =>
      reject(new ConfigProblem(`${name} is not installed here: install PostgreSQL’s client tools.`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new ConfigProblem(`${name} did not finish: ${said.trim()}`));
    });
  });
  return { process: child, ended };
}

/** What `ps` shows has no password. */
function spawnPiped(
  name: string,
  words: readonly string[],
  url: string,
): ReturnType<typeof spawn> & {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
} {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const env = {
    ...environment(),
    PGHOST: hostname,
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? 'prefer',
  };
  return spawn(name, words, { env, stdio: 'pipe' });
}
