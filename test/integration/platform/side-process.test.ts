import SqliteFile from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SideProcess } from '../../../src/platform/threads/side-process.gateway';

const READER = join(__dirname, '../../../src/platform/database/sqlite-reader.worker.js');
const FOR_EVER =
  'WITH RECURSIVE n(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n) SELECT COUNT(*) AS count FROM n';
const PATIENT_MS = 30_000;

let folder: string;
let file: string;
const begun: SideProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onward-side-'));
  file = join(folder, `${randomUUID()}.sqlite`);
  const database = new SqliteFile(file);
  database.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE line (at INTEGER); INSERT INTO line VALUES (1), (2)',
  );
  database.close();
});
afterEach(() => begun.splice(0).forEach((each) => each.stop()));
afterAll(() => rmSync(folder, { recursive: true }));

const reader = (withinMs = PATIENT_MS, script = READER): SideProcess => {
  const tooLong = (): Error => new Error('took too long');
  const made = new SideProcess(script, { args: [file], withinMs, tooLong });
  begun.push(made);
  return made;
};
const count = (from: SideProcess): Promise<unknown> =>
  from.ask({ sql: 'SELECT COUNT(*) AS count FROM line WHERE at > ?', values: [0] });
const forEver = (from: SideProcess): Promise<unknown> => from.ask({ sql: FOR_EVER, values: [] });

describe('a process beside this one that reads', () => {
  it('answers each question with its own answer, and a wrong one with why', async () => {
    const own = reader();
    const wrong = own.ask({ sql: 'SELECT nothing', values: [] });
    const [right, refused] = await Promise.allSettled([count(own), wrong]);
    expect(right).toEqual({ status: 'fulfilled', value: [{ count: 2 }] });
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: /no such column: nothing/ } });
  });

  it('only reads', async () => {
    const writing = reader().ask({ sql: 'INSERT INTO line VALUES (3) RETURNING at', values: [] });
    await expect(writing).rejects.toThrow('readonly');
  });

  it('is ended in the midst of what takes too long, with all that waits behind it', async () => {
    const own = reader(500);
    const asked = await Promise.allSettled([forEver(own), count(own)]);
    expect(asked).toMatchObject(Array(2).fill({ status: 'rejected', reason: { message: 'took too long' } }));
  });

  it('stops at once, whatever it is at, and begins anew when it is asked again', async () => {
    const own = reader();
    const asked = forEver(own);
    own.stop();
    await expect(asked).rejects.toThrow('was stopped');
    expect(await count(own)).toEqual([{ count: 2 }]);
  });

  it('is given no key of ours', async () => {
    const script = join(folder, 'environment.js');
    writeFileSync(script, `process.on('message', ({ id }) => process.send({ id, answer: process.env }))`);
    process.env['ONWARD_CANARY'] = 'key';
    expect(await reader(PATIENT_MS, script).ask({})).not.toHaveProperty('ONWARD_CANARY');
  });
});
