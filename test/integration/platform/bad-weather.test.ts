import { getDataSourceToken } from '@nestjs/typeorm';
import { Client } from 'pg';
import { In, LessThanOrEqual, type DataSource } from 'typeorm';
import { ApiClients } from '../../../src/access';
import { Contact } from '../../../src/contacts';
import { SupportServices } from '../../../src/directory';
import { system } from '../../../src/kernel/actor';
import { MINUTE, SECOND } from '../../../src/kernel/clock';
import { WRITER } from '../../../src/platform/database/data-source';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { startApp, type RunningApp } from '../../support/app';
import { DatabaseLine } from '../../support/database-line';
import { ENGINE, freshDatabase } from '../../support/engine';
import { signedIn } from '../../support/staff';
import { placeStory } from '../../support/story';
import { referralBody } from '../intake/referral-body';

interface Reply {
  status: number;
  code: string;
  reference: string;
  isReplay: boolean;
}

async function tokenFor(running: RunningApp): Promise<string> {
  await running.app.get(SupportServices).vet(system('test'), 'chadd');
  const clients = running.app.get(ApiClients);
  const scopes = ['referrals:write'] as const;
  const client = { organisationId: 'chadd', label: 'records', scopes: [...scopes] };
  const { clientId, secret } = await clients.create(system('test'), client);
  return (await clients.issueToken(clientId, secret))!.token;
}

async function send({ url }: RunningApp, token: string, key: string): Promise<Reply> {
  const response = await fetch(`${url}/api/v1/referrals`, {
    method: 'POST',
    body: JSON.stringify(referralBody()),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
  });
  const { code = '', reference = '' } = (await response.json()) as Partial<Reply>;
  const isReplay = response.headers.get('idempotency-replayed') === 'true';
  return { status: response.status, code, reference, isReplay };
}

const AWAY = { status: 503, code: 'database.unavailable', reference: '' };

/** What each test leaves: as many contacts as were acknowledged, each once. */
async function expectKept({ db }: RunningApp, references: readonly string[]): Promise<void> {
  const kept = await db.reader.find(Contact);
  expect(kept.map(({ reference }) => reference).toSorted()).toEqual([...references].toSorted());
}

const onPostgres = ENGINE === 'postgres' ? describe : describe.skip;
const onSqlite = ENGINE === 'sqlite' ? describe : describe.skip;

/** An embedded file has no line to cut. */
onPostgres('while the line to the database is bad (postgres)', () => {
  let running: RunningApp;
  let line: DatabaseLine;
  let remove: () => Promise<void>;
  let token: string;

  beforeEach(async () => {
    const fresh = await freshDatabase();
    remove = fresh.remove;
    if (fresh.database.engine !== 'postgres') throw new Error('this needs PostgreSQL');
    line = new DatabaseLine(new URL(fresh.database.url));
    running = await startApp({ config: { database: { engine: 'postgres', url: await line.open() } } });
    token = await tokenFor(running);
  });
  afterEach(async () => {
    line.weather = 'open';
    await running.stop();
    await line.close();
    await remove();
  });

  it('nothing is acknowledged while it is away, and work goes on by itself when it is back', async () => {
    const before = await send(running, token, 'before');
    line.weather = 'refused';
    line.cut();

    for (const key of ['a', 'b', 'c']) expect(await send(running, token, key)).toMatchObject(AWAY);
    const page = await fetch(`${running.url}/worklist`, { redirect: 'manual' });
    expect(page.status).toBeLessThan(400);

    line.weather = 'open';
    const after = await send(running, token, 'a');
    expect(after).toMatchObject({ status: 201, isReplay: false });
    await expectKept(running, [before.reference, after.reference]);
  });

  it('that breaks at the COMMIT leaves it open, and the same key finds out without doing it twice', async () => {
    line.weather = 'cut-at-commit';
    expect(await send(running, token, 'key')).toMatchObject({ status: 503, code: 'database.unsure' });

    line.weather = 'open';
    const again = await send(running, token, 'key');
    expect(again).toMatchObject({ status: 201, isReplay: true });
    await expectKept(running, [again.reference]);
  });
});

/** Waits that a test cannot wait for are shorter here: the address of a database may say so. */
onPostgres('while the database does not answer for long (postgres)', () => {
  let running: RunningApp;
  let line: DatabaseLine;
  let remove: () => Promise<void>;
  let token: string;
  let target: string;

  beforeEach(async () => {
    const fresh = await freshDatabase();
    remove = fresh.remove;
    if (fresh.database.engine !== 'postgres') throw new Error('this needs PostgreSQL');
    target = fresh.database.url;
    line = new DatabaseLine(new URL(target));
    const url = new URL(await line.open());
    url.searchParams.set('query_timeout', '1500');
    url.searchParams.set('lock_timeout', '300');
    running = await startApp({ config: { database: { engine: 'postgres', url: url.toString() } } });
    token = await tokenFor(running);
  });
  afterEach(async () => {
    line.weather = 'open';
    line.cut();
    await running.stop();
    await line.close();
    await remove();
  });

  const failing = async (): Promise<string[]> => {
    running.clock.advance(6 * SECOND);
    const answer = (await (await fetch(`${running.url}/health/ready`)).json()) as {
      failing?: { name: string }[];
    };
    return (answer.failing ?? []).map(({ name }) => name);
  };

  it.each([
    ['ten seconds', 10 * SECOND],
    ['ten minutes', 10 * MINUTE],
  ])(
    'as it is away for %s, nothing is said to be saved, and all goes on when it is back',
    async (_, time) => {
      const before = await send(running, token, 'before');
      line.weather = 'refused';
      line.cut();
      expect(await send(running, token, 'meanwhile')).toMatchObject(AWAY);
      await expect(running.app.get(Recurring).runNow('reconciler')).rejects.toThrow();
      await running.dispatcher.drain().catch(() => undefined);
      running.clock.advance(time);
      expect(await failing()).toContain('database');

      line.weather = 'open';
      const after = await send(running, token, 'meanwhile');
      expect(after).toMatchObject({ status: 201, isReplay: false });
      await running.dispatcher.drain();
      await running.app.get(Recurring).runNow('reconciler');
      const open = { state: In(['due', 'sending']), dueAt: LessThanOrEqual(running.clock.now()) };
      expect(await running.db.reader.countBy(OutboxMessage, open)).toBe(0);
      expect(await failing()).toEqual([]);
      await expectKept(running, [before.reference, after.reference]);
    },
  );

  it('as its lines are dead and look alive, each is given up once, and new ones are opened', async () => {
    const before = await send(running, token, 'before');
    line.weather = 'silent';
    expect(await send(running, token, 'a')).toMatchObject({ status: 503 });

    line.weather = 'open';
    // The lines that went dead are found out one by one, and none twice.
    for (let tries = 0; tries < 20; tries += 1) if ((await send(running, token, 'a')).status < 300) break;
    const again = await send(running, token, 'a');
    expect(again).toMatchObject({ status: 201, isReplay: true });
    await expectKept(running, [before.reference, again.reference]);
  });

  it('as somebody holds a lock, whoever waits hears that nothing was saved', async () => {
    const other = new Client({ connectionString: target });
    await other.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE "contact" IN EXCLUSIVE MODE');
    expect(await send(running, token, 'a')).toMatchObject(AWAY);
    await other.query('ROLLBACK');
    await other.end();
    const after = await send(running, token, 'a');
    expect(after).toMatchObject({ status: 201, isReplay: false });
    await expectKept(running, [after.reference]);
  });

  it.each([
    ['refused', 'We could not save that. Nothing was recorded: please try again'],
    ['cut-at-commit', 'We could not tell whether that was saved'],
  ] as const)('a page says whether anything is saved: %s', async (weather, sentence) => {
    const { reference } = (await placeStory(running)).inQueue('idva');
    const worker = await signedIn(running, { role: 'worker', organisationId: 'black-country-womens-aid' });
    line.weather = weather;
    if (weather === 'refused') line.cut();
    const answer = await worker.post(`/worklist/${reference}/accept`, {});
    expect([answer.status, answer.body.includes(sentence)]).toEqual([503, true]);
  });
});

onPostgres('while the disk of the server is full (postgres)', () => {
  let running: RunningApp;
  let token: string;
  let writer: DataSource;

  beforeEach(async () => {
    running = await startApp();
    token = await tokenFor(running);
    writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
    await writer.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$`);
  });
  afterEach(() => running.stop());

  it.each([
    ['a row', 'TRIGGER full_disk BEFORE INSERT', '', 'database.unavailable'],
    [
      'its COMMIT',
      'CONSTRAINT TRIGGER full_disk AFTER INSERT',
      'DEFERRABLE INITIALLY DEFERRED',
      'database.unsure',
    ],
  ])(
    'for %s, whoever is not kept hears so, and the same key is kept when there is room',
    async (_, when, how, code) => {
      await writer.query(`CREATE ${when} ON "referral" ${how} FOR EACH ROW EXECUTE FUNCTION no_room()`);
      expect(await send(running, token, 'a')).toMatchObject({ ...AWAY, code });
      await expectKept(running, []);
      await writer.query('DROP TRIGGER full_disk ON "referral"');
      const after = await send(running, token, 'a');
      expect(after).toMatchObject({ status: 201, isReplay: false });
      await expectKept(running, [after.reference]);
    },
  );
});

onSqlite('while the disk is full (sqlite)', () => {
  let running: RunningApp;
  let token: string;
  let writer: DataSource;

  beforeEach(async () => {
    running = await startApp();
    token = await tokenFor(running);
    writer = running.app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
  });
  afterEach(() => running.stop());

  const allowPages = (count: number): Promise<unknown> => writer.query(`PRAGMA max_page_count = ${count}`);

  it('whoever is not kept hears so, whoever is acknowledged is kept, and work goes on when there is room', async () => {
    const [{ page_count: pages }] = await writer.query<[{ page_count: number }]>('PRAGMA page_count');
    await allowPages(pages + 40);
    const replies = [];
    for (let count = 0; count < 10; count += 1) {
      const keys = Array.from({ length: 5 }, (_, each) => `${count}-${each}`);
      replies.push(...(await Promise.all(keys.map((key) => send(running, token, key)))));
    }
    const kept = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    for (const reply of refused) expect(reply).toMatchObject(AWAY);

    await allowPages(2 ** 30);
    const after = await send(running, token, 'after');
    await expectKept(
      running,
      [...kept, after].map(({ reference }) => reference),
    );
  });
});
