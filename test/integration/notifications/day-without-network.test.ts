import { In } from 'typeorm';
import { HOUR, MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { HubTask } from '../../../src/tasks';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { testConfig } from '../../support/test-config';
import { OutsideWorld } from '../../torture/outside-world';
import { somebodyToTell } from '../../torture/somebody-to-tell';

const TO_PERSON = 'person.received';
const TO_OTHERS = ['referral.offered', 'referrer.received'];

let world: OutsideWorld;
let running: RunningApp;

beforeAll(async () => {
  world = new OutsideWorld();
  const { smtpUrl, apiBaseUrl } = await world.open();
  const { telephony } = testConfig({ engine: 'sqlite', file: '' });
  running = await startApp({
    config: {
      email: { driver: 'smtp', url: smtpUrl, from: 'hub@example.org' },
      sms: { driver: 'twilio' },
      telephony: { ...telephony, apiBaseUrl },
    },
  });
});
afterAll(async () => {
  await running.stop();
  await world.close();
});

/** As the dispatcher does by itself, in steps of so long. */
async function pass(steps: number, stepMs: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await running.dispatcher.drain();
    running.clock.advance(stepMs);
  }
  await running.dispatcher.drain();
}

const messages = (types: readonly string[]): Promise<OutboxMessage[]> =>
  running.db.reader.findBy(OutboxMessage, { type: In([...types]) });
const failures = (to: string): Promise<HubTask[]> =>
  running.db.reader
    .findBy(HubTask, { kind: 'failed-delivery' })
    .then((tasks) => tasks.filter(({ facts }) => facts['to'] === to));

describe(onBothEngines('a day on which neither letters nor texts get anywhere'), () => {
  beforeAll(async () => {
    await world.goAway();
    await somebodyToTell(running);
    await pass(10, MINUTE / 2);
  });

  it('is known to the hub within five minutes, for everybody who was not told', async () => {
    const persons = await messages([TO_PERSON]);
    expect(persons.map(({ state }) => state)).toEqual(persons.map(() => 'failed'));
    expect((await failures('person')).length).toBe(persons.length);
    const offers = await messages(['referral.offered']);
    const about = new Set((await failures('organisation')).map(({ referralId }) => referralId));
    for (const { subjectId } of offers) expect(about).toContain(subjectId);
    expect(await failures('referrer')).toHaveLength((await messages(['referrer.received'])).length);
    expect(persons.length).toBeGreaterThan(0);
    expect(offers.length).toBeGreaterThan(1);
  });

  it('delays what may come late, doubles nothing, and never sends late what a person waits for', async () => {
    for (let part = 0; part < 4; part += 1) {
      await pass(6, HOUR);
      if (part < 3) await somebodyToTell(running);
    }
    expect(world.arrivals.size).toBe(0);
    await world.comeBack();
    await pass(4, HOUR);
    for (const { id, state } of await messages(TO_OTHERS))
      expect({ id, state, arrived: world.arrivals.get(id) }).toEqual({ id, state: 'sent', arrived: 1 });
    for (const { id, state } of await messages([TO_PERSON]))
      expect({ id, state, arrived: world.arrivals.get(id) ?? 0 }).toEqual({
        id,
        state: 'failed',
        arrived: 0,
      });
  });
});
