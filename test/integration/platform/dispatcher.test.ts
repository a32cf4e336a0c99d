import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module';
import { Audit, AuditEntry } from '../../../src/audit';
import { HOUR, MINUTE, plus } from '../../../src/kernel/clock';
import type { Config } from '../../../src/platform/config/config';
import { Database } from '../../../src/platform/database/database.service';
import { createLogger } from '../../../src/platform/logging/logger';
import { Dispatcher } from '../../../src/platform/outbox/dispatcher.service';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Outbox, type OutboxEvent } from '../../../src/platform/outbox/outbox.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { deferred, DELIVERED, fails, FakeHandler } from './fake-handler';

const SECOND = 1_000;
const LEASE_MS = 2 * MINUTE;

let running: RunningApp;
let often: FakeHandler;
let once: FakeHandler;
beforeEach(async () => {
  running = await startApp({ hasDirectory: false });
  [often, once] = handlersOf(running.app);
});
afterEach(() => running.stop());

function handlersOf(app: INestApplicationContext): [FakeHandler, FakeHandler] {
  const [audit, dispatcher] = [app.get(Audit), app.get(Dispatcher)];
  const handlers = [new FakeHandler(audit, 'at-least-once'), new FakeHandler(audit, 'at-most-once')] as const;
  for (const handler of handlers) dispatcher.register(handler);
  return [...handlers];
}

/** Another instance of the product on the same database. */
async function secondInstance(change: Partial<Config> = {}): Promise<INestApplicationContext> {
  const { clock } = running;
  const config = { ...running.config, ...change };
  const logger = createLogger('silent');
  return NestFactory.createApplicationContext(AppModule.with({ config, clock, logger }), {
    logger: false,
    abortOnError: false,
  });
}

async function add(
  type: string,
  more: Partial<OutboxEvent> = {},
  app: INestApplicationContext = running.app,
): Promise<string> {
  await app
    .get(Database)
    .inTransaction((tx) => app.get(Outbox).add(tx, { type, subjectId: 'subject', ...more }));
  const [newest] = await running.db.reader.find(OutboxMessage, { order: { id: 'DESC' }, take: 1 });
  return newest?.id ?? '';
}

const row = (id: string): Promise<OutboxMessage> => running.db.reader.findOneByOrFail(OutboxMessage, { id });

/** What was noted about a message, in the transactions that closed it. */
async function notes(id: string): Promise<string[]> {
  const entries = await running.db.reader.find(AuditEntry, {
    where: { subjectId: id },
    order: { id: 'ASC' },
  });
  return entries.map(({ action }) => action);
}

async function drainAfter(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  await running.dispatcher.drain();
}

describe(onBothEngines('an outbox message'), () => {
  it('is delivered once, and what came of it is written with its end', async () => {
    const id = await add('at-least-once');
    await running.dispatcher.drain();
    await drainAfter(HOUR);
    expect(often.sent).toEqual([id]);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    expect((await row(id)).finishedAt).toEqual(plus(running.clock.now(), -HOUR));
    expect(await notes(id)).toEqual(['test.delivered']);
  });

  it('that failed is tried again after a pause, under the same id, and then is done', async () => {
    often.world = fails;
    const id = await add('at-least-once');
    await running.dispatcher.drain();
    expect(await row(id)).toMatchObject({
      state: 'due',
      attempts: 1,
      lastError: 'TypeError',
      finishedAt: null,
    });
    await drainAfter(4 * SECOND);
    expect(often.sent).toHaveLength(1);
    often.world = () => Promise.resolve(DELIVERED);
    await drainAfter(SECOND);
    expect(often.sent).toEqual([id, id]);
    expect(await row(id)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(await notes(id)).toEqual(['test.delivered']);
  });

  it('that goes on failing raises one alarm within five minutes, and still arrives when it can', async () => {
    often.world = fails;
    const id = await add('at-least-once');
    for (let seconds = 0; seconds < 5 * 60; seconds += 5) await drainAfter(5 * SECOND);
    expect(await notes(id)).toEqual(['test.undeliverable']);
    for (let hours = 0; hours < 24; hours += 1) await drainAfter(HOUR);
    expect(await notes(id)).toEqual(['test.undeliverable']);
    often.world = () => Promise.resolve(DELIVERED);
    await drainAfter(HOUR);
    expect(await notes(id)).toEqual(['test.undeliverable', 'test.delivered']);
  });

  it('is given up in the end, and is not told of twice', async () => {
    often.world = fails;
    const id = await add('at-least-once');
    for (let hours = 0; hours < 40; hours += 1) await drainAfter(HOUR);
    const attempts = often.sent.length;
    expect(await row(id)).toMatchObject({ state: 'failed', attempts });
    expect(await notes(id)).toEqual(['test.undeliverable']);
    await drainAfter(24 * HOUR);
    expect(often.sent).toHaveLength(attempts);
  });

  it('that may go once is never repeated after a failure: a person is told', async () => {
    once.world = fails;
    const id = await add('at-most-once');
    for (let hours = 0; hours < 30; hours += 1) await drainAfter(HOUR);
    expect(once.sent).toEqual([id]);
    expect(await row(id)).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await notes(id)).toEqual(['test.undeliverable']);
  });

  it('that expired is not sent late, and says so once', async () => {
    const id = await add('at-most-once', { expiresAt: plus(running.clock.now(), HOUR) });
    await drainAfter(HOUR);
    await drainAfter(HOUR);
    expect(once.sent).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'expired', lastError: 'expired' });
    expect(await notes(id)).toEqual(['test.expired']);
  });

  it('that may not be told at this hour waits for its hour, and no attempt is counted', async () => {
    const at = plus(running.clock.now(), HOUR);
    once.world = () => Promise.resolve({ result: 'later', at });
    const id = await add('at-most-once');
    await running.dispatcher.drain();
    expect(await row(id)).toMatchObject({ state: 'due', attempts: 0, dueAt: at, finishedAt: null });
    expect(await notes(id)).toEqual([]);
    once.world = () => Promise.resolve({ result: 'skipped', because: 'no-safe-way' });
    await drainAfter(HOUR - 1);
    expect(once.sent).toHaveLength(1);
    await drainAfter(1);
    expect(await notes(id)).toEqual(['test.skipped']);
  });

  it('of a type that nobody takes is left alone', async () => {
    const id = await add('nobody-takes-this');
    await drainAfter(24 * HOUR);
    expect(await row(id)).toMatchObject({ state: 'due', attempts: 0 });
  });

  it('leaves no trace of the error’s words, in its row or in the log', async () => {
    often.world = fails;
    const id = await add('at-least-once');
    await running.dispatcher.drain();
    expect(JSON.stringify([await row(id), running.log])).not.toMatch(/Canary|07700/);
  });
});

describe(onBothEngines('a message whose end cannot be written'), () => {
  const refuse = (): void => {
    throw new TypeError('no room');
  };

  it('is not lost: it is sent again under its id until the end is written', async () => {
    often.afterwards = refuse;
    const id = await add('at-least-once');
    await running.dispatcher.drain();
    expect(await notes(id)).toEqual([]);
    expect(await row(id)).toMatchObject({ state: 'due', attempts: 1 });
    often.afterwards = () => undefined;
    await drainAfter(MINUTE);
    expect(often.sent).toEqual([id, id]);
    expect(await notes(id)).toEqual(['test.delivered']);
  });

  it('is put before a person and not sent again when it may go only once', async () => {
    let times = 0;
    once.afterwards = () => {
      times += 1;
      if (times === 1) refuse();
    };
    const id = await add('at-most-once');
    for (let minutes = 0; minutes < 10; minutes += 1) await drainAfter(MINUTE);
    expect(once.sent).toEqual([id]);
    expect(await notes(id)).toEqual(['test.undeliverable']);
  });

  it('may have arrived, and is not called expired although its time is over too', async () => {
    once.afterwards = refuse;
    const id = await add('at-most-once', { expiresAt: plus(running.clock.now(), MINUTE) });
    await running.dispatcher.drain();
    once.afterwards = () => undefined;
    await drainAfter(HOUR);
    expect(once.sent).toEqual([id]);
    expect(await notes(id)).toEqual(['test.ambiguous']);
  });

  it('holds nobody up behind it', async () => {
    once.world = fails;
    once.afterwards = refuse;
    const stuck = await add('at-most-once');
    await running.dispatcher.drain();
    await running.dispatcher.drain();
    running.clock.advance(LEASE_MS);
    const next = await add('at-least-once');
    await running.dispatcher.drain();
    expect(often.sent).toEqual([next]);
    once.afterwards = () => undefined;
    await drainAfter(LEASE_MS);
    expect(once.sent).toEqual([stuck]);
    expect(await notes(stuck)).toEqual(['test.ambiguous']);
  });
});

describe(onBothEngines('two instances on one database'), () => {
  let other: INestApplicationContext;
  let othersOften: FakeHandler;
  let othersOnce: FakeHandler;
  beforeEach(async () => {
    other = await secondInstance();
    [othersOften, othersOnce] = handlersOf(other);
  });
  afterEach(() => other.close());

  it('deliver each message exactly once between them', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 60; count += 1)
      ids.push(await add(count % 2 === 0 ? 'at-least-once' : 'at-most-once'));
    const soon = (): Promise<typeof DELIVERED> =>
      new Promise((resolve) => setImmediate(() => resolve(DELIVERED)));
    for (const handler of [often, once, othersOften, othersOnce]) handler.world = soon;
    await Promise.all([running.dispatcher.drain(), other.get(Dispatcher).drain()]);
    const sent = [often, once, othersOften, othersOnce].flatMap((handler) => handler.sent);
    expect(sent.toSorted()).toEqual(ids.toSorted());
    expect(await running.db.reader.countBy(OutboxMessage, { state: 'sent' })).toBe(60);
    for (const id of ids) expect(await notes(id)).toEqual(['test.delivered']);
  });

  it('do not touch what the other has under way', async () => {
    const answer = deferred<typeof DELIVERED>();
    othersOften.world = () => answer.promise;
    const id = await add('at-least-once');
    const work = other.get(Dispatcher).drain();
    while (othersOften.sent.length === 0) await new Promise(setImmediate);
    await drainAfter(LEASE_MS - 1);
    expect(often.sent).toEqual([]);
    answer.resolve(DELIVERED);
    await work;
    expect(await notes(id)).toEqual(['test.delivered']);
  });

  it.each([
    ['send it again under the same id when it may go twice', 'at-least-once', 1, ['test.delivered']],
    ['never send it again when it may go once, but tell a person', 'at-most-once', 0, ['test.ambiguous']],
  ])('find what the other left when it died, and %s', async (_, type, resent, expected) => {
    const answer = deferred<typeof DELIVERED>();
    const [mine, theirs] = type === 'at-least-once' ? [often, othersOften] : [once, othersOnce];
    theirs.world = () => answer.promise;
    const id = await add(type);
    const work = other.get(Dispatcher).drain();
    while (theirs.sent.length === 0) await new Promise(setImmediate);
    await drainAfter(LEASE_MS);
    expect(mine.sent).toEqual(Array.from({ length: resent }, () => id));
    expect(await notes(id)).toEqual(expected);
    answer.resolve(DELIVERED);
    await work;
    expect(await notes(id)).toEqual(expected);
  });
});

describe(onBothEngines('a clock that was an hour ahead and is put back'), () => {
  it('delays no news that was written meanwhile, and sends none of it twice', async () => {
    running.clock.advance(HOUR);
    const [first, second] = [await add('at-least-once'), await add('at-most-once')];
    running.clock.advance(-HOUR);
    await running.dispatcher.drain();
    await drainAfter(HOUR);
    expect([often.sent, once.sent]).toEqual([[first], [second]]);
  });

  it('keeps what somebody died with no longer than any lease', async () => {
    const [first, second] = [await add('at-least-once'), await add('at-most-once')];
    await running.dispatcher.drain();
    const dueAt = plus(running.clock.now(), HOUR + LEASE_MS);
    for (const id of [first, second])
      await running.db.inTransaction((tx) => tx.update(OutboxMessage, { id }, { state: 'sending', dueAt }));
    running.clock.advance(HOUR);
    await running.dispatcher.drain();
    await drainAfter(-HOUR);
    expect([often.sent, once.sent]).toEqual([[first, first], [second]]);
    expect(await row(second)).toMatchObject({ state: 'failed', lastError: 'ambiguous' });
  });

  it('is told from an hour that news has to wait for', async () => {
    await add('at-least-once', { dueAt: plus(running.clock.now(), HOUR) });
    await drainAfter(MINUTE);
    await drainAfter(-2 * MINUTE);
    expect(often.sent).toEqual([]);
  });
});

describe(onBothEngines('an instance that runs'), () => {
  it('sends what was committed at once, and stops only when what is under way is written', async () => {
    const other = await secondInstance({ background: true });
    const [othersOften] = handlersOf(other);
    const [arrived, answer] = [deferred<string>(), deferred<typeof DELIVERED>()];
    othersOften.world = ({ id }) => {
      arrived.resolve(id);
      return answer.promise;
    };
    const id = await add('at-least-once', {}, other);
    expect(await arrived.promise).toBe(id);
    const later = await add('at-least-once');
    const stopped = other.close();
    await new Promise(setImmediate);
    answer.resolve(DELIVERED);
    await stopped;
    expect(await row(later)).toMatchObject({ state: 'due', attempts: 0 });
    expect(await row(id)).toMatchObject({ state: 'sent' });
    expect(await notes(id)).toEqual(['test.delivered']);
  });
});

describe(onBothEngines('what was due in a copy that was put back'), () => {
  it('goes again where it may, is a person’s to settle where it may not, and waits where its time has not come', async () => {
    const [again, doubtful] = [await add('at-least-once'), await add('at-most-once')];
    const later = await add('at-most-once', { dueAt: plus(running.clock.now(), HOUR) });

    expect(await running.dispatcher.doubtDue()).toBe(1);
    await running.dispatcher.drain();

    expect({ often: often.sent, once: once.sent }).toEqual({ often: [again], once: [] });
    expect(await notes(doubtful)).toEqual(['test.ambiguous']);
    await drainAfter(HOUR);
    expect(once.sent).toEqual([later]);
  });
});
