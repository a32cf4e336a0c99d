import { Decrypter, Encrypter } from 'age-encryption';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { DatabaseConfig } from '../config/config';
import { ConfigProblem } from '../config/load-config';
import { copyIn, copyOut } from './database-copy.gateway';

const ENDINGS = { sqlite: '.sqlite.gz.age', postgres: '.pgdump.age' } as const;
const NAME = /onward-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.(sqlite\.gz|pgdump)\.age$/;

export interface BackupFile {
  path: string;
  bytes: number;
}

/** A backup, and the file with the private key that opens it. */
export interface BackupSource {
  file: string;
  identity: string;
}

interface Wanted {
  publicKey: string;
  folder: string;
  at: Date;
}

/** Whoever has the file and not the private key has nothing. A name that ends in `.age` is a whole file, on disk. */
export async function writeBackup(
  database: DatabaseConfig,
  { publicKey, folder, at }: Wanted,
): Promise<BackupFile> {
  const path = join(folder, `onward-${stampOf(at)}${ENDINGS[database.engine]}`);
  const partial = `${path}.partial`;
  await mkdir(folder, { recursive: true });
  try {
    await sealInto(database, publicKey, partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncToDisk(folder);
  return { path, bytes: (await stat(path)).size };
}

async function sealInto(database: DatabaseConfig, publicKey: string, path: string): Promise<void> {
  const plain = new PassThrough();
  const encrypter = new Encrypter();
  encrypter.addRecipient(publicKey);
  const sealed = await encrypter.encrypt(Readable.toWeb(plain) as globalThis.ReadableStream<Uint8Array>);
  const writing = pipeline(
    Readable.fromWeb(sealed as ReadableStream<Uint8Array>),
    createWriteStream(path, { flags: 'w', mode: 0o600 }),
  );
  const reading = copyOut(database, plain).catch((error: unknown) => {
    plain.destroy(error instanceof Error ? error : new Error('the copy failed'));
    throw error;
  });
  const [read, written] = await Promise.allSettled([reading, writing]);
  if (read.status === 'rejected') throw read.reason;
  if (written.status === 'rejected') throw written.reason;
  await syncToDisk(path);
}

async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/** Opens a backup with the private key in a file, as `age-keygen` writes it, and fills an empty place with it. */
export async function readBackup({ file, identity }: BackupSource, database: DatabaseConfig): Promise<void> {
  if (!file.endsWith(ENDINGS[database.engine]))
    throw new ConfigProblem(
      `${file} is no backup of this engine: DATABASE_URL is ${database.engine}, whose backups end in ${ENDINGS[database.engine]}`,
    );
  const decrypter = new Decrypter();
  decrypter.addIdentity(await identityIn(identity));
  const source = Readable.toWeb(createReadStream(file)) as globalThis.ReadableStream<Uint8Array>;
  const plain = await decrypter.decrypt(source).catch(() => {
    throw new ConfigProblem(`${file} does not open with the key in ${identity}, or is not whole.`);
  });
  await copyIn(Readable.fromWeb(plain as ReadableStream<Uint8Array>), database);
}

async function identityIn(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const line = text.split(/\r?\n/).find((each) => each.startsWith('AGE-SECRET-KEY-'));
  if (line === undefined) throw new ConfigProblem(`${file} has no line that begins with AGE-SECRET-KEY-`);
  return line.trim();
}

/** When a backup was made, by its name; `undefined` where it has another one. */
export function backupTime(file: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(file) ?? [];
  return year ? new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) : undefined;
}

function stampOf(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
