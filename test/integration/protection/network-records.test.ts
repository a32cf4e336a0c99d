import { DAY } from '../../../src/kernel/clock';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { RetentionTurns } from '../../../src/protection';
import { Call, NetworkRecord, NetworkRecords } from '../../../src/telephony';
import { startWithTelephone } from '../../support/app-with-telephone';
import { onBothEngines } from '../../support/engine';
import { unconverted } from './ended';

/** Twilio's code for a call that is not over. */
const STILL_ON = 20009;
let refused = 0;
let world: Awaited<ReturnType<typeof startWithTelephone>>;
beforeAll(async () => {
  world = await startWithTelephone({}, undefined, ({ method }) =>
    method === 'DELETE' && (refused += 1) <= 2 ? STILL_ON : undefined,
  );
});
afterAll(async () => {
  await world.network.close();
  await world.running.stop();
});

async function endedCall(callSid: string): Promise<string> {
  const { running } = world;
  const contactId = await unconverted(running);
  const at = running.clock.now();
  await running.db.inTransaction((tx) => {
    const call = {
      id: newId(),
      contactId,
      callSid,
      state: 'ended',
      isEmergency: true,
      isSilentHold: false,
    } as const;
    tx.insert(Call, { ...call, openedAt: at, endedAt: at, callerChoice: 'self' });
  });
  return contactId;
}

describe(onBothEngines('a call that is over for ninety days'), () => {
  it('is deleted at the telephone network, again and again until it is gone there', async () => {
    const { running, network } = world;
    const callSid = `CA${'b'.repeat(32)}`;
    await endedCall(callSid);
    running.clock.advance(91 * DAY);
    await running.app.get(RetentionTurns).run();
    for (let tries = 0; tries < 4; tries += 1) {
      await running.dispatcher.drain();
      running.clock.advance(DAY / 24);
    }
    const record = await running.db.reader.findOneByOrFail(NetworkRecord, { sid: callSid });
    expect(record.goneAt).not.toBeNull();
    const message = await running.db.reader.findOneByOrFail(OutboxMessage, { subjectId: record.id });
    expect([message.state, message.attempts]).toEqual(['sent', 3]);
    const deletes = network.requests.filter(({ method }) => method === 'DELETE');
    expect(deletes.map(({ resource }) => resource)).toEqual(Array(3).fill(`Calls/${callSid}`));
    expect(await running.app.get(NetworkRecords, { strict: false }).countOf(record.sourceId)).toEqual({
      asked: 1,
      gone: 1,
    });
  });

  it('is asked for once', async () => {
    const { running } = world;
    running.clock.advance(91 * DAY);
    await running.app.get(RetentionTurns).run();
    expect(await running.db.reader.count(NetworkRecord)).toBe(1);
  });
});
