import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../../src/platform/config/environment';
import { typed, type Typed } from '../../support/command-line';
import { ENGINE, freshDatabase, onBothEngines } from '../../support/engine';

const NAMES = ['--name', 'Ash', '--organisation', 'chadd', '--role', 'worker'];

let folder: string;
let env: Settings;
let remove: () => Promise<void>;

/** Keys lie beside an SQLite file, so each test has a folder of its own; PostgreSQL keeps them in the environment. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onward-cli-'));
  const fresh = await freshDatabase();
  remove = fresh.remove;
  const { database } = fresh;
  const key = Buffer.alloc(32, 7).toString('base64');
  const keys = {
    FIELD_KEYS: `test:${key}`,
    INDEX_KEY: key,
    SESSION_SECRET: key,
    AUDIT_KEY: key,
    TWILIO_AUTH_TOKEN: 'test',
  };
  const url = database.engine === 'postgres' ? database.url : `sqlite:${database.file}`;
  env = { ...keys, DATABASE_URL: url, CONFIG_DIR: join(__dirname, '../../../config') };
});
afterEach(async () => {
  await remove();
  rmSync(folder, { recursive: true });
});

const run = (args: readonly string[], more: Settings = {}): Promise<Typed> =>
  typed(args, { ...env, ...more });

/** What a command answers a program; fails when it failed. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, errors } = await run([...args, '--json']);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  return JSON.parse(out) as T;
}

const newFile = (): Settings => ({ DATABASE_URL: `sqlite:${join(folder, 'data', 'onward.sqlite')}` });

describe('migrate', () => {
  it('makes a new database, says what it ran, and has nothing to do the second time', async () => {
    const first = await run(['migrate'], newFile());
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.out.split('\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^CreateReferral\d{13}$/)]),
    );
    expect(statSync(join(folder, 'data', 'onward.sqlite')).size).toBeGreaterThan(0);
    expect(await run(['migrate'], newFile())).toEqual({ code: 0, out: 'Nothing to do.\n', errors: '' });
  });
});

describe('a command on a database that was never migrated', () => {
  it('says to migrate first, and does nothing', async () => {
    const { code, errors, out } = await run(['directory:import'], newFile());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe('The database is not in its newest form: run migrate first.\n');
  });

  it('is what the doctor finds', async () => {
    const { code, out } = await run(['doctor'], newFile());
    expect(code).toBe(1);
    expect(out).toContain('FAIL  database: migrations wait: run migrate');
  });
});

describe(onBothEngines('seed'), () => {
  it('fills a new database once', async () => {
    expect(await json('seed', '--demo')).toEqual({ isDone: true });
    expect(await json('seed', '--demo')).toEqual({ isDone: false });
  });

  it('is refused without --demo', async () => {
    expect(await run(['seed'])).toMatchObject({
      code: 1,
      errors: 'seed needs --demo, outside production.\n',
    });
  });
});

describe(onBothEngines('user:create'), () => {
  it('makes an account with a first password that is printed once', async () => {
    await json('directory:import');
    const made = await json<{ id: string; password: string }>(
      'user:create',
      '--email',
      'ash@example.org',
      ...NAMES,
    );
    expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.password.length).toBeGreaterThanOrEqual(40);
    const twice = await run(['user:create', '--email', ' ASH@example.org', ...NAMES]);
    expect(twice).toMatchObject({ code: 1, out: '', errors: 'account_email_unique\n' });
  });

  it.each([
    ['a role nobody has', ['--email', 'a@example.org', ...NAMES, '--role', 'admin'], '--role must be one of'],
    [
      'an organisation that is not there',
      ['--email', 'a@example.org', ...NAMES, '--organisation', 'nobody'],
      'not in',
    ],
    ['an address that is none', ['--email', 'ash', ...NAMES], '--email must be'],
    ['no address', NAMES, '--email'],
  ])('is refused for %s', async (_, args, reason) => {
    const { code, out, errors } = await run(['user:create', ...args]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toContain(reason);
  });
});

describe(onBothEngines('somebody’s account'), () => {
  it.each(['user:end-sessions', 'user:reset-factor'])('is found by its address: %s', async (command) => {
    await json('seed', '--demo');
    expect(await json(command, '--email', ' Handler@onward.example')).toEqual({ ended: 0 });
    const unknown = await run([command, '--email', 'nobody@onward.example']);
    expect(unknown).toMatchObject({ code: 1, errors: '--email is no account’s address\n' });
  });
});

describe(onBothEngines('client:create'), () => {
  it('prints the secret of a partner system', async () => {
    await json('directory:import');
    const args = ['--organisation', 'chadd', '--label', 'Case system', '--scope', 'referrals:decide'];
    const made = await json<{ clientId: string; secret: string }>('client:create', ...args);
    expect(made.clientId).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.secret.length).toBeGreaterThanOrEqual(40);
  });

  it('is refused for a scope that does not exist', async () => {
    const args = ['--organisation', 'chadd', '--label', 'x', '--scope', 'everything'];
    const { code, errors } = await run(['client:create', ...args]);
    expect(code).toBe(1);
    expect(errors).toContain('--scope must be of referrals:write');
  });
});

describe(onBothEngines('the directory’s commands'), () => {
  it('list every finding about the reviewed directory', async () => {
    const { findings } = await json<{ findings: object[] }>('directory:check');
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding).toEqual(
        expect.objectContaining({ serviceId: expect.any(String), kind: expect.any(String) }),
      );
    }
    const { out } = await run(['directory:check']);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`${findings.length} findings.`);
  });

  it('fails its check once an entry that is in use leads people nowhere', async () => {
    await json('directory:import');
    const file = join(folder, 'change.csv');
    const galop = 'helpline-galop,Nobody answers the line';
    writeFileSync(file, `id,holdReason\n${galop}\n`);
    await json('directory:import', '--file', file, '--apply');
    const { code, out } = await run(['directory:check']);
    expect(code).toBe(1);
    expect(out).toContain('helpline-broken-rainbow: lost-successor: helpline-galop is not open itself');
    expect(out).toContain('1 of them errors.');
  });

  it('comes out as a table, says what a file would change, and changes it when told to', async () => {
    await json('directory:import');
    const file = join(folder, 'directory.csv');
    await json('directory:export', '--to', file);
    expect(readFileSync(file, 'utf8')).toMatch(/^id,name,formerNames,/);
    writeFileSync(file, 'id,summary,email\ncedar-centre-idva,New words,new@example.org\n');
    const look = await run(['directory:import', '--file', file]);
    expect(look.code).toBe(0);
    expect(look.out).toContain(
      'cedar-centre-idva: email: "dudley.IDVA@sandwellwomensaid.co.uk" -> "new@example.org" (waits for a coordinator)',
    );
    expect(look.out).toContain('1 entry would change. Add --apply');
    expect(await json('directory:import', '--file', file, '--apply')).toEqual({ applied: 1, waiting: 1 });
    expect((await json<{ text: string }>('directory:export', '--format', 'json')).text).toContain(
      'New words',
    );
  });

  it('takes no file that is wrong, and says where', async () => {
    await json('directory:import');
    const file = join(folder, 'directory.csv');
    writeFileSync(file, 'id,summary\ncedar-centre-idva,\n');
    expect(await run(['directory:import', '--file', file, '--apply'])).toEqual({
      code: 1,
      out: 'line 2: cedar-centre-idva: summary: cannot be empty\nNothing was changed.\n',
      errors: '',
    });
  });

  it('is not put back over what was changed in it, unless that is meant', async () => {
    await json('directory:import');
    const file = join(folder, 'directory.csv');
    writeFileSync(file, 'id,summary\ncedar-centre-idva,New words\n');
    await json('directory:import', '--file', file, '--apply');
    const refused = await run(['directory:import']);
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('was changed here');
    await json('directory:import', '--replace');
  });

  it('put it in use, and vet an organisation that is in it', async () => {
    const { supportServices } = await json<{ supportServices: number }>('directory:import');
    expect(supportServices).toBeGreaterThan(20);
    expect(await json('organisation:vet', '--organisation', 'chadd')).toEqual({ organisation: 'chadd' });
    expect(await run(['organisation:vet', '--organisation', 'nobody'])).toMatchObject({ code: 1 });
  });
});

describe(onBothEngines('doctor'), () => {
  it('fails with nobody to work a queue, and is content after the demonstration is loaded', async () => {
    const before = await run(['doctor']);
    expect(before.code).toBe(1);
    expect(before.out).toContain('FAIL  workers: 0 organisations');
    expect(before.out).toContain(`ok    database: ${ENGINE}, up to date`);
    expect(before.out).toContain('FAIL  national helpline: none that may be rung for Dudley');
    await json('seed', '--demo');
    const after = await run(['doctor']);
    expect(after).toMatchObject({ code: 0, errors: '' });
    expect(after.out).not.toContain('FAIL');
  });

  it('says so when the database cannot be opened', async () => {
    const { code, out } = await run(['doctor'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(code).toBe(1);
    expect(out).toContain('FAIL  database: cannot be opened');
  });
});

describe(onBothEngines('audit:verify'), () => {
  it('reads the whole trail, and says what waits for its seal', async () => {
    await json('directory:import');
    const { code, out } = await run(['audit:verify']);
    expect(code).toBe(0);
    expect(out).toMatch(/^0 rows sealed, [1-9]\d* waiting/);
    expect(out).toContain('Every row is as it was written.');
  });
});

describe('words that the command line does not know', () => {
  it.each([
    ['an option', ['migrate', '--hurry'], /unknown option '--hurry'/],
    ['a command', ['explode'], /unknown command 'explode'/],
  ])('%s is named', async (_, args, message) => {
    const { code, out, errors } = await run(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toMatch(message);
  });

  it('help lists the commands', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const name of ['migrate', 'seed', 'directory:import', 'user:create', 'client:create', 'doctor'])
      expect(out).toContain(name);
  });

  it('reviewed data that is not there stops the command, and is named', async () => {
    const { code, errors } = await run(['directory:check'], { CONFIG_DIR: folder });
    expect(code).toBe(1);
    expect(errors).toMatch(/areas|directory|bank-holidays|screening|routing/);
  });

  it('a setting that is wrong is named and its value is not', async () => {
    const { code, errors } = await run(['doctor'], { SESSION_SECRET: 'canary' });
    expect(code).toBe(1);
    expect(errors).toContain('SESSION_SECRET');
    expect(errors).not.toContain('canary');
  });
});
