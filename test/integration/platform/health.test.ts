import { Account } from '../../../src/access';
import { HOUR, MINUTE, SECOND } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Recurring } from '../../../src/platform/recurring/recurring.service';
import { Ladder, Referral } from '../../../src/referrals';
import { Reconciler } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { placeStory, STORY_NAME, STORY_PHONE, type Story } from '../../support/story';
import { TUESDAY_10 } from '../../support/test-clock';

interface Ready {
  status: number | string;
  checks?: { name: string }[];
  code?: string;
  failing?: { name: string; says: string }[];
}

let running: RunningApp;
let story: Story;

beforeAll(async () => {
  running = await startApp();
  story = await placeStory(running);
  await running.dispatcher.drain();
});
afterAll(() => running.stop());

/** After what was remembered is forgotten. */
async function ready(): Promise<{ status: number; type: string | null; body: Ready; text: string }> {
  running.clock.advance(6 * SECOND);
  const answer = await fetch(`${running.url}/health/ready`);
  const text = await answer.text();
  const type = answer.headers.get('content-type')?.split(';')[0] ?? null;
  return { status: answer.status, type, body: JSON.parse(text) as Ready, text };
}

async function failing(): Promise<string[]> {
  const { status, type, body } = await ready();
  if (status === 200) return [];
  expect({ status, type, code: body.code }).toEqual({
    ...{ status: 503, type: 'application/problem+json', code: 'not-ready' },
  });
  return (body.failing ?? []).map(({ name }) => name);
}

const reconcile = () => running.app.get(Reconciler, { strict: false }).reconcile();
const setState = (id: string, state: Referral['state']) =>
  running.db.inTransaction((tx) => tx.update(Referral, { id }, { state }));

async function metrics(): Promise<{ text: string; valueOf: (sample: string) => number | undefined }> {
  const answer = await fetch(`${running.url}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await answer.text();
  const samples = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/ (?=\S+$)/) as [string, string]),
  );
  const valueOf = (sample: string): number | undefined =>
    samples.has(sample) ? Number(samples.get(sample)) : undefined;
  return { text, valueOf };
}

describe(onBothEngines('whether the process lives'), () => {
  it('is said to anybody, and is all that is said', async () => {
    const answer = await fetch(`${running.url}/health/live`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'live' }]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe(onBothEngines('whether the product is ready'), () => {
  afterEach(async () => {
    running.clock.set(TUESDAY_10);
    await reconcile();
    expect(await failing()).toEqual([]);
  });

  it('is yes where everything holds, with the name of everything that was looked at', async () => {
    const { status, body } = await ready();
    expect({ status, says: body.status }).toEqual({ status: 200, says: 'ready' });
    expect(body.checks?.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['database', 'migrations', 'outbox', 'keys'],
        ...['outbox-is-sent', 'referral-is-clocked', 'referral-agrees-with-its-history', 'hub-has-a-task'],
        'run-out-clock-is-followed',
      ]),
    );
  });

  it('is no while something does not hold: it names what, and nobody', async () => {
    const { id, reference, contactId } = story.inQueue('idva');
    await setState(id, 'accepted');
    await reconcile();
    const { status, body, text } = await ready();
    expect(status).toBe(503);
    expect(body.failing).toContainEqual({
      name: 'referral-agrees-with-its-history',
      says: 'Every referral is in the state that its last event left it in.',
    });
    for (const secret of [id, reference, contactId, STORY_NAME, STORY_PHONE])
      expect(text).not.toContain(secret);
    await setState(id, 'offered');
  });

  it('is no while a message is late', async () => {
    const dueAt = new Date(TUESDAY_10.getTime() - HOUR);
    const [message] = await running.db.reader.find(OutboxMessage, { take: 1 });
    const about = { id: message?.id ?? '' };
    const change = (state: 'due' | 'sent') =>
      running.db.inTransaction((tx) => tx.update(OutboxMessage, about, { state, dueAt }));
    await change('due');
    expect(await failing()).toEqual(['outbox']);
    await change('sent');
  });

  it('is no where the database has another form than this version', async () => {
    const rename = (from: string, to: string) =>
      running.db.inTransaction(async (tx) => {
        // The table of migrations is nobody's entity.
        const { manager } = tx as unknown as { manager: { query: (sql: string) => Promise<unknown> } };
        await manager.query(`UPDATE "migration" SET "name" = '${to}' WHERE "name" = '${from}'`);
      });
    const [{ name } = { name: '' }] = await running.db.select<{ name: string }>(
      'SELECT "name" FROM "migration" ORDER BY "timestamp" LIMIT 1',
      [],
    );
    await rename(name, 'OfALaterVersion9999999999999');
    expect(await failing()).toEqual(['migrations']);
    await rename('OfALaterVersion9999999999999', name);
  });

  it('is no where the keys do not open what lies in the database', async () => {
    const [first] = await running.db.reader.find(Account, { order: { id: 'ASC' }, take: 1 });
    const { id = '', emailIndex = '' } = first ?? {};
    const change = (to: string) =>
      running.db.inTransaction((tx) => tx.update(Account, { id }, { emailIndex: to }));
    await change('made with another key');
    expect(await failing()).toEqual(['keys']);
    await change(emailIndex);
  });

  it('is no while nobody looks at the clocks', async () => {
    running.clock.advance(HOUR + 6 * MINUTE);
    await running.dispatcher.drain();
    await reconcile();
    expect(await failing()).toEqual(['run-out-clock-is-followed']);
    await running.app.get(Ladder, { strict: false }).climb();
    await running.dispatcher.drain();
    await reconcile();
    expect(await failing()).toEqual([]);
  });

  it('is asked of the database no more often than every few seconds', async () => {
    expect(await failing()).toEqual([]);
    const { id } = story.inQueue('childrens');
    const { state } = await running.db.reader.findOneByOrFail(Referral, { id });
    await setState(id, 'contacted');
    await reconcile();
    expect((await fetch(`${running.url}/health/ready`)).status).toBe(200);
    expect(await failing()).toContain('referral-agrees-with-its-history');
    await setState(id, state);
  });

  it('is no where no instance looks at what has to be looked at again and again', async () => {
    const background = await startApp({ config: { background: true } });
    try {
      const answer = async (): Promise<string> => (await fetch(`${background.url}/health/ready`)).text();
      await background.app.get(Recurring).runNow();
      background.clock.advance(6 * SECOND);
      expect(await answer()).toContain('"status":"ready"');
      background.clock.advance(24 * HOUR);
      expect(await answer()).toMatch(/"failing":.*"recurring-work"/);
    } finally {
      await background.stop();
    }
  });
});

describe(onBothEngines('the numbers for a monitor'), () => {
  it('count what waits, by codes', async () => {
    const { valueOf } = await metrics();
    expect(valueOf('onward_outbox_due')).toBe(0);
    expect(valueOf('onward_outbox_age_seconds')).toBe(0);
    expect(valueOf('onward_calls_waiting')).toBe(0);
    expect(valueOf('onward_channel_down{channel="telephone"}')).toBe(0);
    expect(valueOf('onward_loose_ends{check="referral-is-clocked"}')).toBe(0);
    const open = await running.db.reader.countBy(Referral, { state: 'with-hub', level: 'high' });
    expect(valueOf('onward_referrals_open{state="with-hub",level="high"}')).toBe(open);
    expect(valueOf('onward_hub_tasks_open{kind="marac-decision"}')).toBe(1);
  });

  it('follow what happens', async () => {
    const before = await metrics();
    const overdue = 'onward_clocks_overdue{kind="acknowledge"}';
    await placeStory(running);
    running.clock.advance(2 * HOUR);
    const { valueOf } = await metrics();
    expect(valueOf(overdue)).toBeGreaterThan(before.valueOf(overdue) ?? 0);
    expect(valueOf('onward_outbox_due')).toBeGreaterThan(0);
    expect(valueOf('onward_outbox_age_seconds')).toBe(7_200);
    expect(valueOf('onward_hub_tasks_overdue')).toBeGreaterThan(0);
    expect(valueOf('onward_hub_tasks_open{kind="marac-decision"}')).toBe(2);
  });

  it('say nothing about anybody', async () => {
    const { text } = await metrics();
    const rows = await running.db.reader.find(Referral);
    for (const { id, reference, contactId, supportServiceId } of rows)
      for (const secret of [id, reference, contactId, supportServiceId]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/Canary|Wren|Plover|7700|DY1/);
  });
});
