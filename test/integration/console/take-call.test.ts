import { ConsoleModule } from '../../../src/console';
import { ContactDesk } from '../../../src/console/pages/console/contact-desk.service';
import { Contact, ContactEvent } from '../../../src/contacts';
import type { StaffActor } from '../../../src/kernel/actor';
import type { E164 } from '../../../src/kernel/phone-number';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Call } from '../../../src/telephony';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { ring } from '../../web/console/desk';

let running: RunningApp;
let desk: ContactDesk;
let handlers = 0;

beforeAll(async () => {
  running = await startApp();
  desk = running.app.select(ConsoleModule).get(ContactDesk);
});
afterAll(() => running.stop());

async function handler(deskPhone?: string): Promise<StaffActor> {
  handlers += 1;
  const role = 'handler';
  const organisationId = 'dudley-hub';
  const email = `handler${handlers}@example.org`;
  const phone = deskPhone as E164 | undefined;
  const account = { email, name: 'Ash', organisationId, role, password: PASSWORD, deskPhone: phone } as const;
  return { kind: 'staff', accountId: await createAccount(running, account), organisationId, role };
}

async function call(state: Call['state'] = 'queued'): Promise<string> {
  const contactId = await ring(running);
  await running.db.inTransaction((tx) => {
    const openedAt = running.clock.now();
    tx.insert(Call, {
      id: newId(),
      contactId,
      callSid: `CA${contactId}`,
      state,
      openedAt,
      isEmergency: false,
      isSilentHold: false,
    });
    return Promise.resolve();
  });
  return contactId;
}

const dialled = (contactId: string): Promise<number> =>
  running.db.reader.countBy(OutboxMessage, { type: 'call.dial-handler', subjectId: contactId });

describe(onBothEngines('taking a call'), () => {
  it('rings the phone of the handler who took it, once', async () => {
    const contactId = await call();
    const actor = await handler('+441632960101');
    await desk.take(actor, contactId);
    await desk.take(actor, contactId);
    expect(await dialled(contactId)).toBe(1);
    const { state } = await running.db.reader.findOneByOrFail(Call, { contactId });
    expect(state).toBe('connecting');
  });

  it('gives it to a handler without a phone, and leaves the caller where they are', async () => {
    const contactId = await call();
    await desk.take(await handler(), contactId);
    expect(await dialled(contactId)).toBe(0);
    expect(await running.db.reader.findOneByOrFail(Contact, { id: contactId })).toMatchObject({
      state: 'live',
    });
  });

  it('rings nobody for a caller who has rung off', async () => {
    const contactId = await call('ended');
    await desk.take(await handler('+441632960101'), contactId);
    expect(await dialled(contactId)).toBe(0);
  });

  it('is done by one handler of many who try at once, and only that one’s phone rings', async () => {
    const contactId = await call();
    const actors = await Promise.all(Array.from({ length: 8 }, () => handler('+441632960101')));
    const answers = await Promise.allSettled(actors.map((actor) => desk.take(actor, contactId)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await dialled(contactId)).toBe(1);
    const taken = await running.db.reader.findBy(ContactEvent, { contactId, kind: 'contact.taken' });
    expect(taken).toHaveLength(1);
  });
});
