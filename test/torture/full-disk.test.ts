import { Client } from 'pg';
import { Contact } from '../../src/contacts';
import { SupportServices } from '../../src/directory';
import { system } from '../../src/kernel/actor';
import { referralBody } from '../integration/intake/referral-body';
import { startApp, type RunningApp } from '../support/app';
import { ENGINE, freshDatabase } from '../support/engine';
import { patience } from '../support/patience';
import { tokenFor } from '../web/house/matrix/principals';

/** A folder of the server's own on a disk of about 60 MB, such as a mounted tmpfs: tests have none of their own. */
const { SMALL_DISK } = process.env;
const onSmallDisk = ENGINE === 'postgres' && SMALL_DISK !== undefined ? describe : describe.skip;
const LINES = "SELECT repeat('x', 1000) FROM generate_series(1, 1000)";
const A_DOZEN_AT_ONCE = 12;
patience(600_000);

interface Reply {
  key: string;
  status: number;
  reference: string;
}

async function send({ url }: RunningApp, token: string, key: string): Promise<Reply> {
  const response = await fetch(`${url}/api/v1/referrals`, {
    method: 'POST',
    body: JSON.stringify(referralBody()),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
  });
  const { reference = '' } = (await response.json()) as { reference?: string };
  return { key, status: response.status, reference };
}

/** A page at a time, until the server has no more. */
async function fill(database: string): Promise<void> {
  for (let megabytes = 0; megabytes < 1_000; megabytes += 1) {
    try {
      await asked(database, `INSERT INTO filler ${LINES}`);
    } catch (error) {
      if ((error as { code?: string }).code === '53100') return;
      throw error;
    }
  }
  throw new Error('the disk is not small');
}

async function asked(database: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

onSmallDisk('a PostgreSQL server whose disk runs full (SMALL_DISK names one)', () => {
  let running: RunningApp;
  let server: string;
  let database: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    if (fresh.database.engine !== 'postgres') throw new Error('this needs PostgreSQL');
    database = fresh.database.url;
    const name = new URL(database).pathname.slice(1);
    server = new URL('/postgres', database).toString();
    await asked(
      server,
      `CREATE TABLESPACE small LOCATION '${SMALL_DISK}'`,
      `ALTER DATABASE "${name}" SET TABLESPACE small`,
    );
    running = await startApp({ config: { database: fresh.database } });
    remove = fresh.remove;
  });
  afterAll(async () => {
    await running.stop();
    await remove();
    await asked(server, 'DROP TABLESPACE small');
  });

  it('keeps what it acknowledged and nothing else, says so to the others, and goes on when there is room', async () => {
    await running.app.get(SupportServices).vet(system('test'), 'chadd');
    const token = await tokenFor(running, 'chadd', ['referrals:write']);
    await asked(database, 'CREATE TABLE filler (bytes text)', `CREATE TABLE last_room AS ${LINES}`);
    await fill(database);
    await asked(database, 'DROP TABLE last_room');
    const replies: Reply[] = [];
    for (let round = 0; round < 50 && !replies.some(({ status }) => status === 503); round += 1) {
      const keys = Array.from({ length: A_DOZEN_AT_ONCE }, (_, each) => `${round}-${each}`);
      replies.push(...(await Promise.all(keys.map((key) => send(running, token, key)))));
    }
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 503]));

    await asked(database, 'DROP TABLE filler');
    const refused = replies.filter(({ status }) => status === 503);
    const after = await Promise.all(refused.map(({ key }) => send(running, token, key)));
    expect(after.map(({ status }) => status)).toEqual(refused.map(() => 201));
    const acknowledged = [...replies, ...after].filter(({ status }) => status === 201);
    const kept = await running.db.reader.find(Contact);
    expect(kept.map(({ reference }) => reference).toSorted()).toEqual(
      acknowledged.map(({ reference }) => reference).toSorted(),
    );
  });
});
