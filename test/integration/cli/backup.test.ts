import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, plus } from '../../../src/kernel/clock';
import type { DatabaseConfig } from '../../../src/platform/config/config';
import type { Settings } from '../../../src/platform/config/environment';
import { newId } from '../../../src/platform/ids';
import { Outbox } from '../../../src/platform/outbox/outbox.service';
import { startApp, type RunningApp } from '../../support/app';
import { settingsOf, typed, type Typed } from '../../support/command-line';
import { emptyDatabaseUrl, ENGINE, onBothEngines } from '../../support/engine';
import { startInstance } from '../../support/instances';
import { signedIn } from '../../support/staff';
import { placeStory, STORY_NAME } from '../../support/story';

let running: RunningApp;
let folder: string;
let env: Settings;
let identity: string;
let coordinator: Awaited<ReturnType<typeof signedIn>>;

const run = (args: readonly string[], more: Settings = {}): Promise<Typed> =>
  typed(args, { ...env, ...more }, running.clock);
const backupFiles = (): string[] => readdirSync(join(folder, 'backups')).toSorted();
const newest = (): string => join(folder, 'backups', backupFiles().at(-1) ?? '');
const from = (file: string, key = identity): string[] => ['--file', file, '--identity', key];

/** One story, one backup of it: each test asks something else of that file. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-backup-'));
  running = await startApp();
  identity = join(folder, 'private.txt');
  const made = await typed(['backup:key', '--to', identity], settingsOf(running.config));
  const publicKey = /age1[a-z0-9]+/.exec(made.out)?.[0];
  env = { ...settingsOf(running.config), BACKUP_PUBLIC_KEY: publicKey };
  const { contactId } = await placeStory(running);
  const erased = { id: contactId, at: running.clock.now().toISOString() };
  writeFileSync(join(folder, 'forgotten.jsonl'), `${JSON.stringify(erased)}\n`);
  coordinator = await signedIn(running, { role: 'coordinator', organisationId: 'dudley-hub' });
  await running.db.inTransaction((tx) =>
    running.app.get(Outbox).add(tx, { type: 'person.received', subjectId: newId() }),
  );
  const backup = await run(['backup', '--to', join(folder, 'backups')]);
  expect(backup).toMatchObject({ code: 0, errors: '' });
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true });
});

describe(onBothEngines('a backup'), () => {
  it('is one file that only its owner reads, and nobody without the private key', () => {
    expect(backupFiles()).toHaveLength(1);
    expect(statSync(newest()).mode & 0o777).toBe(0o600);
    expect(statSync(identity).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(newest());
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('referral')).toBe(false);
    expect(bytes.includes(STORY_NAME)).toBe(false);
  });

  it('verifies: whole, readable, nothing in it that must not be, and a referral can be placed', async () => {
    const { code, out, errors } = await run(['backup:verify', ...from(newest())]);

    expect({ code, errors, failing: out.split('\n').filter((line) => line.startsWith('FAIL')) }).toEqual({
      code: 0,
      errors: '',
      failing: [],
    });
    expect(out).toMatch(/ok {4}sealed values: [1-9]\d* rows drawn, all open/);
    expect(out).toContain('ok    rehearsal: a referral was placed');
  });

  it('does not verify with other field keys than those it was written with', async () => {
    const other = `test:${Buffer.alloc(32, 9).toString('base64')}`;
    const { code, out, errors } = await run(['backup:verify', ...from(newest())], { FIELD_KEYS: other });

    expect(code).toBe(1);
    expect(out + errors).toContain('FIELD_KEYS');
  });

  it('does not open with another private key', async () => {
    const other = join(folder, 'other.txt');
    await run(['backup:key', '--to', other]);

    const { code, errors } = await run(['backup:verify', ...from(newest(), other)]);

    expect(code).toBe(1);
    expect(errors).toContain('does not open with the key');
  });

  it.each([
    ['cut short', (file: string): void => truncateSync(file, statSync(file).size - 100)],
    ['changed by one bit', flipInTheMiddle],
  ])('that was %s does not verify', async (_how, spoil) => {
    const spoilt = join(folder, newest().split('/').at(-1) ?? '');
    writeFileSync(spoilt, readFileSync(newest()));
    spoil(spoilt);

    const { code, out } = await run(['backup:verify', ...from(spoilt)]);

    expect({ code, out }).toEqual({ code: 1, out: '' });
  });

  it('leaves nothing behind that is half written, when the database cannot be read', async () => {
    const nowhere =
      ENGINE === 'sqlite' ? `sqlite:${join(folder, 'none.sqlite')}` : 'postgres://root@127.0.0.1:1/none';
    const before = backupFiles();

    const { code } = await run(['backup', '--to', join(folder, 'backups')], { DATABASE_URL: nowhere });

    expect(code).toBe(1);
    expect(backupFiles()).toEqual(before);
  });
});

function flipInTheMiddle(file: string): void {
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(file, bytes);
}

describe(onBothEngines('a restore'), () => {
  it('fills an empty place, ends every session, doubts what may have gone out, and serves', async () => {
    const place = await emptyDatabaseUrl(join(folder, 'restored'));
    try {
      const target = { DATABASE_URL: place.url, FORGOTTEN_FILE: join(folder, 'forgotten.jsonl') };
      const { code, out, errors } = await run(['restore', ...from(newest())], target);
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      expect(out).toMatch(/[1-9]\d* sessions ended/);
      expect(out).toContain('1 messages may have been sent');
      expect(out).toContain('1 records that were erased since the copy are erased again');
      await expectServed(place.url);

      const again = await run(['restore', ...from(newest())], target);
      expect(again.code).toBe(1);
      expect(again.errors).toContain('already has something');
    } finally {
      await place.remove();
    }
  });
});

/** Another machine takes over: the pages are there, and whoever was signed in before is nobody. */
async function expectServed(url: string): Promise<void> {
  const database: DatabaseConfig = url.startsWith('sqlite:')
    ? { engine: 'sqlite', file: url.slice('sqlite:'.length) }
    : { engine: 'postgres', url };
  const instance = await startInstance({
    config: { ...running.config, database },
    at: running.clock.now().getTime(),
  });
  try {
    const cookie = coordinator.cookie;
    const hub = await fetch(`${instance.url}/hub`, { headers: { cookie }, redirect: 'manual' });
    expect(hub.headers.get('location')).toMatch(/^\/sign-in/);
    expect((await fetch(`${instance.url}/sign-in`)).status).toBe(200);
    expect((await fetch(`${instance.url}/health/live`)).status).toBe(200);
  } finally {
    await instance.kill();
  }
}

describe(onBothEngines('old backups'), () => {
  it('go once a newer one is whole, and nothing else in the folder does', async () => {
    writeFileSync(join(folder, 'backups', 'notes.txt'), 'ours');
    running.clock.set(plus(running.clock.now(), 40 * DAY));

    expect(await run(['backup', '--to', join(folder, 'backups'), '--keep-days', '35'])).toMatchObject({
      code: 0,
    });

    expect(backupFiles()).toHaveLength(2);
    expect(backupFiles()).toContain('notes.txt');
  });
});
