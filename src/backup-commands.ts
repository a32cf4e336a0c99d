import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Command } from 'commander';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sessions } from './access';
import { verifyBackup } from './backup-check';
import { checked, withApp, type Add } from './command-frame';
import { system } from './kernel/actor';
import { DAY, plus, type Clock } from './kernel/clock';
import {
  backupTime,
  readBackup,
  writeBackup,
  type BackupFile,
  type BackupSource,
} from './platform/backup/backup-file.gateway';
import type { Config } from './platform/config/config';
import { ConfigProblem } from './platform/config/load-config';
import { migrate } from './platform/database/migrations';
import { Dispatcher } from './platform/outbox/dispatcher.service';
import { RepeatErasures } from './protection';

const ACTOR = system('backup');

/** For `backup:key`: the private half goes to a file that this server should not keep. */
async function makeBackupKey(file: string): Promise<string> {
  const identity = await generateX25519Identity();
  const publicKey = await identityToRecipient(identity);
  await writeFile(file, `# public key: ${publicKey}\n${identity}\n`, { flag: 'wx', mode: 0o600 }).catch(
    () => {
      throw new ConfigProblem(`${file} cannot be written, or is there already. A key is never written over.`);
    },
  );
  return publicKey;
}

/** For `backup`: a new file in the folder; files of ours that are older than `keepDays` go. */
async function backUp(
  { database, backupPublicKey }: Config,
  { folder, keepDays, now }: { folder: string; keepDays: number; now: Date },
): Promise<BackupFile & { removed: readonly string[] }> {
  if (backupPublicKey === undefined)
    throw new ConfigProblem('BACKUP_PUBLIC_KEY is absent: backup:key makes a pair.');
  const file = await writeBackup(database, { publicKey: backupPublicKey, folder, at: now });
  return { ...file, removed: await removeOlder(folder, plus(now, -keepDays * DAY)) };
}

/** Only after the new one is whole. */
async function removeOlder(folder: string, limit: Date): Promise<string[]> {
  const names = await readdir(folder);
  const old = names.filter((name) => (backupTime(name) ?? limit) < limit);
  for (const name of old) await rm(join(folder, name));
  return old;
}

interface Restored {
  endedSessions: number;
  doubtfulMessages: number;
  erasedAgain: number;
}

/** For `restore`: fills the empty place that `DATABASE_URL` names, and lets in nobody who was inside. */
async function restore(config: Config, { file, identity }: BackupSource, clock: Clock): Promise<Restored> {
  await readBackup({ file, identity }, config.database);
  await migrate(config.database);
  return withApp(
    config,
    async (app) => ({
      endedSessions: await app.get(Sessions).endEvery(ACTOR),
      doubtfulMessages: await app.get(Dispatcher).doubtDue(),
      erasedAgain: (await app.get(RepeatErasures, { strict: false }).repeat(ACTOR)).again,
    }),
    clock,
  );
}

export function addBackupCommands(add: Add): void {
  add<{ to: string }>('backup:key', 'make the pair of keys for backups', async ({ to }) => {
    const publicKey = await makeBackupKey(to);
    const lines = [`BACKUP_PUBLIC_KEY=${publicKey}`, `Private key in ${to}: move it away from this server.`];
    return { lines, data: { publicKey } };
  }).requiredOption('--to <path>', 'a file for the private key');

  add<{ to: string; keepDays: string }>(
    'backup',
    'write a sealed copy of everything',
    async (options, config, clock) => {
      const keepDays = Number(options.keepDays);
      if (!(keepDays >= 1)) throw new ConfigProblem('--keep-days must be a number of days, 1 or more');
      const made = await backUp(config, { folder: options.to, keepDays, now: clock.now() });
      const removed = made.removed.map((name) => `Removed ${name}`);
      return { lines: [`${made.path}, ${made.bytes} bytes`, ...removed], data: made };
    },
  )
    .requiredOption('--to <folder>', 'where backups lie')
    .requiredOption('--keep-days <days>', 'older ones there are removed', '35');

  const verify = 'restore a backup to a place of its own, and say whether it can be trusted';
  withSource(
    add<BackupSource & { heads?: string }>('backup:verify', verify, async (options, config) =>
      checked(await verifyBackup(config, options)),
    ),
  ).option('--heads <path>', 'signed heads that were kept elsewhere, instead of AUDIT_HEADS_FILE');

  const back = 'fill the empty database that DATABASE_URL names from a backup';
  withSource(
    add<BackupSource>('restore', back, async (options, config, clock) => {
      const restored = await restore(config, options, clock);
      const lines = [
        'Restored.',
        `${restored.endedSessions} sessions ended: everybody signs in again.`,
        `${restored.doubtfulMessages} messages may have been sent since the copy: each becomes a task at the hub.`,
        `${restored.erasedAgain} records that were erased since the copy are erased again.`,
      ];
      return { lines, data: restored };
    }),
  );
}

function withSource(command: Command): Command {
  return command
    .requiredOption('--file <path>', 'the backup')
    .requiredOption('--identity <path>', 'the file with its private key');
}
