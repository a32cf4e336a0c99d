import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { startApp, type RunningApp } from '../support/app';
import { Browser } from '../support/browser';
import { settingsOf, typed } from '../support/command-line';
import { onBothEngines } from '../support/engine';
import { startInstance } from '../support/instances';
import { patience } from '../support/patience';
import { runs } from '../support/runs';
import { signedIn } from '../support/staff';
import { placeStory, storyFacts } from '../support/story';

const KILLS = runs(3, 60);
const CANARIES = [
  'Canary',
  'Linnet',
  'Merlin',
  'Plover',
  'dentist',
  'bluebell',
  'back door',
  '7700900123',
  'NIGHTJAR',
];
const PASSPHRASE = 'four plain words here';

patience(runs(240_000, 3_600_000));

let running: RunningApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-dump-'));
  running = await startApp();
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

/** A whole story through an instance that is killed somewhere in it. */
async function killedIn(turn: number): Promise<void> {
  const instance = await startInstance({ config: running.config, at: running.clock.now().getTime() });
  const { reference } = (await placeStory(running, storyFacts())).inQueue('idva');
  const { cookie } = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
  const worker = new Browser(instance.url, cookie);
  const acts = [
    () => worker.post(`/worklist/${reference}/question`, { question: 'NIGHTJAR?' }),
    () => worker.post(`/worklist/${reference}/accept`, {}),
    () => worker.get(`/worklist/${reference}`),
    () => worker.get(`/worklist/${reference}/copy.csv`),
    () => worker.post(`/worklist/${reference}/contact`, { attempt: 'made', note: 'NIGHTJAR' }),
    () => worker.post(`/worklist/${reference}/outcome`, { outcome: 'needs-met', note: 'NIGHTJAR' }),
  ];
  const last = turn % acts.length;
  for (const act of acts.slice(0, last)) await act();
  // Neither answered nor not: it dies with this in its hands.
  const dying = acts[last]?.().catch(() => undefined);
  await instance.kill();
  await dying;
}

async function everyRow(): Promise<string> {
  const manager = running.db.reader;
  const tables = manager.connection.entityMetadatas.map(({ tableName }) => tableName);
  const rows = await Promise.all(tables.map((table) => manager.query<object[]>(`SELECT * FROM "${table}"`)));
  return JSON.stringify(rows);
}

/** The database's file and whatever lies beside it: its log of writes, its journal, its shared memory. */
function filesOfSqlite(): string {
  const { database } = running.config;
  if (database.engine !== 'sqlite') return '';
  const beside = readdirSync(dirname(database.file)).filter((name) =>
    name.startsWith(basename(database.file)),
  );
  expect(beside.length).toBeGreaterThan(1);
  return beside.map((name) => readFileSync(join(dirname(database.file), name), 'latin1')).join('');
}

const found = (text: string): string[] => [...CANARIES, PASSPHRASE].filter((canary) => text.includes(canary));

describe(onBothEngines(`what is left after ${KILLS} stories whose server was killed`), () => {
  it('has not a word of hers: not in a row, a file, a backup or the log', async () => {
    for (let turn = 0; turn < KILLS; turn += 1) {
      await killedIn(turn * 2 + 1);
      expect([turn, found(filesOfSqlite())]).toEqual([turn, []]);
    }
    const rows = await everyRow();
    expect([rows.length > 10_000, found(rows)]).toEqual([true, []]);
    expect(found(running.log.join(''))).toEqual([]);
    const made = await typed(['backup:key', '--to', join(folder, 'private.txt')], settingsOf(running.config));
    const publicKey = /age1[a-z0-9]+/.exec(made.out)?.[0];
    const env = { ...settingsOf(running.config), BACKUP_PUBLIC_KEY: publicKey };
    const backups = join(folder, 'backups');
    expect(await typed(['backup', '--to', backups], env, running.clock)).toMatchObject({ code: 0 });
    const bytes = readdirSync(backups).map((name) => readFileSync(join(backups, name), 'latin1'));
    expect([bytes.length, found(bytes.join(''))]).toEqual([1, []]);
  });
});
