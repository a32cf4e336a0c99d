import type { INestApplicationContext } from '@nestjs/common';
import { TrailCheck } from './audit';
import { withApp } from './command-frame';
import { Areas } from './directory';
import type { Check } from './doctor';
import { Arrivals, rehearsalFacts } from './intake';
import { system } from './kernel/actor';
import { backupTime, readBackup, type BackupSource } from './platform/backup/backup-file.gateway';
import { withScratch } from './platform/backup/scratch-database.gateway';
import { Checks } from './platform/checks/checks.service';
import type { Config } from './platform/config/config';
import { ConfigProblem } from './platform/config/load-config';
import { Database } from './platform/database/database.service';
import { KeyCheck } from './platform/database/key-check.service';
import { migrate } from './platform/database/migrations';
import { SealedValues } from './platform/database/sealed-values.queries';
import { Seals } from './platform/database/seals.service';
import { newId } from './platform/ids';

const DRAWN_OF_EACH_TABLE = 20;

/** What must hold of a restored copy before anybody may trust the backup it came from. Writes into the copy. */
async function checkCopy(
  app: INestApplicationContext,
  { database }: Pick<Config, 'database'>,
  headsFile?: string,
): Promise<Check[]> {
  const checks = [
    await tables(app, database),
    await keys(app),
    await sealedValues(app),
    await trail(app, headsFile),
    ...(await invariants(app)),
  ];
  return [...checks, await rehearsal(app)];
}

async function tables(app: INestApplicationContext, { engine }: Config['database']): Promise<Check> {
  const name = 'tables';
  // PostgreSQL read every row, built every index and tried every constraint while it restored.
  if (engine === 'postgres')
    return { name, isWell: true, detail: 'every constraint held while it was put in' };
  const db = app.get(Database);
  const found = await db.select<{ integrity_check: string }>('PRAGMA integrity_check', []);
  const orphans = await db.select('PRAGMA foreign_key_check', []);
  const isWhole = found.length === 1 && found[0]?.integrity_check === 'ok';
  const detail = isWhole
    ? `${orphans.length} rows refer to rows that are not there`
    : `damaged: ${found[0]?.integrity_check ?? 'unreadable'}`;
  return { name, isWell: isWhole && orphans.length === 0, detail };
}

async function keys(app: INestApplicationContext): Promise<Check> {
  const problems = await app.get(KeyCheck).problems();
  return { name: 'keys', isWell: problems.length === 0, detail: problems.join('; ') || 'those of this copy' };
}

async function sealedValues(app: INestApplicationContext): Promise<Check> {
  const sealed = app.get(SealedValues);
  const seals = app.get(Seals);
  const closed: string[] = [];
  let opened = 0;
  for (const table of sealed.tables) {
    for (const row of await sealed.drawn(table, DRAWN_OF_EACH_TABLE)) {
      try {
        seals.open(table.entity, row, table.columns as readonly 'id'[]);
        opened += 1;
      } catch {
        closed.push(`${table.name} ${row.id}`);
      }
    }
  }
  const detail = closed.length > 0 ? `do not open: ${closed.join(', ')}` : `${opened} rows drawn, all open`;
  return { name: 'sealed values', isWell: closed.length === 0, detail };
}

async function trail(app: INestApplicationContext, headsFile?: string): Promise<Check> {
  const { sealed, first } = await app.get(TrailCheck).verify(headsFile);
  // Heads that were signed after the copy was made speak of rows it cannot have.
  const isWell = first === undefined || first.kind === 'cut-off' || first.kind === 'no-head';
  return {
    name: 'trail',
    isWell,
    detail: isWell ? `${sealed} rows, as written` : `${first.kind} at ${first.entryId ?? ''}`,
  };
}

async function invariants(app: INestApplicationContext): Promise<Check[]> {
  const results = await app.get(Checks).run();
  return results.map(({ check, found }) => ({
    name: check.name,
    isWell: found.length === 0,
    detail: found.length === 0 ? check.says : `${found.length} do not hold to: ${check.says}`,
  }));
}

/** One that nobody sent: the copy is thrown away, and nothing leaves it. */
async function rehearsal(app: INestApplicationContext): Promise<Check> {
  const areaCode = app.get(Areas).all[0]?.code ?? '';
  const key = newId();
  const { answer } = await app.get(Arrivals).receive({
    actor: system('backup'),
    facts: rehearsalFacts(areaCode),
    source: {
      channel: 'professional',
      organisationId: null,
      isVerified: false,
      details: null,
      replyTo: null,
    },
    once: { scope: 'backup', key, body: key },
  });
  const rows = await app
    .get(Database)
    .select<{ id: string }>('SELECT id FROM contact WHERE reference = $1', [answer.reference]);
  const isWell = rows.length === 1 && answer.outcome === 'placed';
  return { name: 'rehearsal', isWell, detail: `a referral was ${answer.outcome}` };
}

/** For `backup:verify`: restores to a place of its own, asks there whether all is well, and takes it away again. */
export async function verifyBackup(
  config: Config,
  { file, identity, heads }: BackupSource & { heads?: string },
): Promise<Check[]> {
  const at = backupTime(file);
  if (!at)
    throw new ConfigProblem(`${file} has not the name that backup gave it, which says when it was made.`);
  return withScratch(config.database, async (database) => {
    await readBackup({ file, identity }, database);
    await migrate(database);
    const copy = { ...config, database };
    // What was not late when the copy was made is not late in it.
    return withApp(copy, (app) => checkCopy(app, copy, heads), { now: () => at });
  });
}
