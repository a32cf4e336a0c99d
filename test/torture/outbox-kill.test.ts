import { In } from 'typeorm';
import { MINUTE } from '../../src/kernel/clock';
import type { Config } from '../../src/platform/config/config';
import { OutboxMessage } from '../../src/platform/outbox/outbox-message.entity';
import { HubTask } from '../../src/tasks';
import { startApp, type RunningApp } from '../support/app';
import { onBothEngines } from '../support/engine';
import { startInstance, type Instance } from '../support/instances';
import { runs } from '../support/runs';
import { testConfig } from '../support/test-config';
import { OutsideWorld } from './outside-world';
import { somebodyToTell } from './somebody-to-tell';

const KILLS = runs(6, 102);
/** More than a lease: what a dead process had in hand is found again. */
const LATER_MS = 3 * MINUTE;

/** One type of each class: to the person, to an organisation, to whoever referred. */
const CLASSES = { S: 'person.received', O: 'referral.offered', R: 'referrer.received' } as const;
type Class = keyof typeof CLASSES;
const CLASS_OF_ROUND: readonly Class[] = ['S', 'O', 'R'];

let world: OutsideWorld;
let running: RunningApp;

beforeAll(async () => {
  world = new OutsideWorld();
  const { smtpUrl, apiBaseUrl } = await world.open();
  const { telephony } = testConfig({ engine: 'sqlite', file: '' });
  const config: Partial<Config> = {
    email: { driver: 'smtp', url: smtpUrl, from: 'hub@example.org' },
    sms: { driver: 'twilio' },
    telephony: { ...telephony, apiBaseUrl },
  };
  running = await startApp({ config });
});
afterAll(async () => {
  await running.stop();
  await world.close();
});

const messages = (where: object): Promise<OutboxMessage[]> =>
  running.db.reader.find(OutboxMessage, { where, order: { id: 'ASC' } });
const instance = (): Promise<Instance> =>
  startInstance({ config: running.config, at: running.clock.now().getTime() });

/** Ends the process when a message of this type arrives that has not arrived before; returns which one that was. */
async function killAt(type: string, isAnswered: boolean): Promise<string> {
  const news = new Set((await messages({ type, state: 'due' })).map(({ id }) => id));
  const doomed = await instance();
  let killed: string | undefined;
  world.arrived = async (messageId) => {
    if (killed !== undefined || !news.has(messageId)) return;
    killed = messageId;
    const death = doomed.kill();
    // Answered as it dies: whether it could still note that is left to chance.
    if (!isAnswered) await death;
  };
  expect(await doomed.drain()).toBe(false);
  world.arrived = () => Promise.resolve();
  if (killed === undefined) throw new Error(`nothing of ${type} was sent`);
  return killed;
}

/** What is known of a message, and how often it really arrived. */
async function fateOf(id: string): Promise<{ state: string; why: string | null; arrived: number }> {
  const { state, lastError } = await running.db.reader.findOneByOrFail(OutboxMessage, { id });
  return { state, why: lastError, arrived: world.arrivals.get(id) ?? 0 };
}

async function expectTaskFor({ subjectId }: OutboxMessage): Promise<void> {
  const tasks = await running.db.reader.findBy(HubTask, { kind: 'failed-delivery', contactId: subjectId });
  expect(tasks.map(({ facts }) => facts)).toEqual([
    expect.objectContaining({ to: 'person', reason: 'ambiguous' }),
  ]);
}

describe(
  onBothEngines(`a process that is killed ${KILLS} times after it has sent and before it has noted it`),
  () => {
    const killed: { id: string; of: Class; isAnswered: boolean }[] = [];

    beforeAll(async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await somebodyToTell(running);
        const of = CLASS_OF_ROUND[kill % 3] as Class;
        const isAnswered = Math.floor(kill / 3) % 2 === 1;
        killed.push({ id: await killAt(CLASSES[of], isAnswered), of, isAnswered });
        running.clock.advance(LATER_MS);
      }
      const survivor = await instance();
      expect(await survivor.drain()).toBe(true);
      await survivor.kill();
    }, 3_600_000);

    it('tells nobody of class S twice, and each of which nobody knows is a task of the hub', async () => {
      for (const message of await messages({ type: CLASSES.S })) {
        const { state, why, arrived } = await fateOf(message.id);
        expect(arrived).toBeLessThanOrEqual(1);
        if (state === 'sent') expect(arrived).toBe(1);
        else {
          expect({ state, why }).toEqual({ state: 'failed', why: 'ambiguous' });
          await expectTaskFor(message);
        }
      }
    });

    it('leaves each of class S that it had sent and not noted unknown, and never sends it again', async () => {
      const unanswered = killed.filter(({ of, isAnswered }) => of === 'S' && !isAnswered);
      expect(unanswered.length).toBeGreaterThan(0);
      for (const { id } of unanswered)
        expect(await fateOf(id)).toEqual({ state: 'failed', why: 'ambiguous', arrived: 1 });
    });

    it('loses nothing of classes O and R: what was not noted is sent again under the same id', async () => {
      for (const message of await messages({ type: In([CLASSES.O, CLASSES.R]) })) {
        expect({ id: message.id, state: message.state }).toEqual({ id: message.id, state: 'sent' });
        expect(world.arrivals.get(message.id) ?? 0).toBeGreaterThanOrEqual(1);
      }
      const unanswered = killed.filter(({ of, isAnswered }) => of !== 'S' && !isAnswered);
      for (const { id } of unanswered) {
        const { arrived, ...rest } = await fateOf(id);
        expect(rest).toEqual({ state: 'sent', why: null });
        expect(arrived).toBeGreaterThanOrEqual(2);
      }
    });

    it('leaves nothing undone', async () => {
      expect(await messages({ state: In(['due', 'sending']) })).toEqual([]);
    });
  },
);
