import { ContactEvent, SafeContact, type SafeWindow } from '../../../src/contacts';
import type { IntakeFacts } from '../../../src/intake';
import { DAY, HOUR, MINUTE } from '../../../src/kernel/clock';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import type { TwilioSimulator } from '../../../src/telephony/simulator/twilio-simulator.gateway';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { startApp, type RunningApp } from '../../support/app';
import { startWithTelephone } from '../../support/app-with-telephone';
import { onBothEngines } from '../../support/engine';
import { placeStory, STORY_PHONE } from '../../support/story';
import { TEST_ACCOUNT_SID, TEST_TOKEN } from '../../support/test-config';
import { confirmationsOf, failedDeliveries, withMail } from './confirmations';

type Way = IntakeFacts['safeContacts'][number];

const NEUTRAL = 'Hi, we have the details you sent us. We will be in touch as you asked.';
const SMS: Way = { method: 'sms', value: STORY_PHONE, safe: 'yes', isSaidByPerson: true };
const EMAIL: Way = { ...SMS, method: 'email', value: 'canary.wren@example.org' };
/** The story begins on a Tuesday at 10. */
const AFTER_FIVE: SafeWindow = { days: [1, 2, 3, 4, 5], from: '17:00', to: '19:00' };

const delivered = (channel: string) => ({ kind: 'confirmation.delivered', facts: { to: 'person', channel } });
const failed = (reason: string) => ({ kind: 'confirmation.failed', facts: { to: 'person', reason } });

/** The product with the telephone network outside it. */
async function withNetwork(): Promise<RunningApp & { network: TwilioSimulator }> {
  const { running, network } = await startWithTelephone({ sms: { driver: 'twilio' } });
  return { ...running, network, stop: () => running.stop().then(() => network.close()) };
}

let running: Awaited<ReturnType<typeof withNetwork>>;

/** Places the story with these ways to reach the person; returns its contact. */
async function place(...safeContacts: Way[]): Promise<string> {
  return (await placeStory(running, { safeContacts })).contactId;
}

async function drainAfter(milliseconds: number): Promise<void> {
  running.clock.advance(milliseconds);
  await running.dispatcher.drain();
}

const personMessages = (): Promise<OutboxMessage[]> =>
  running.db.reader.find(OutboxMessage, { where: { type: 'person.received' } });

describe(onBothEngines('the text to the person'), () => {
  beforeEach(async () => {
    running = await withNetwork();
  });
  afterEach(() => running.stop());

  it('is sent once, in words that could come from anybody, where the person said it is safe', async () => {
    const contactId = await place(SMS);
    await running.dispatcher.drain();
    await drainAfter(DAY);
    expect(running.network.texts).toEqual([{ to: STORY_PHONE, body: NEUTRAL }]);
    expect(await confirmationsOf(running, { contactId })).toEqual([delivered('sms')]);
    expect(running.log.join('')).not.toMatch(/7700900123|Hi, we/);
  });

  it.each<[string, Way]>([
    ['the person said it is not safe', { ...SMS, safe: 'no' }],
    ['nobody asked', { ...SMS, safe: 'not-asked' }],
    ['somebody else said it is safe', { ...SMS, isSaidByPerson: false }],
    ['only a call is safe', { ...SMS, method: 'phone' }],
    ['only a voicemail is safe', { ...SMS, method: 'voicemail' }],
    ['only a letter is safe', { ...SMS, method: 'post', value: '4 Plover Row' }],
  ])('is never sent when %s', async (_, way) => {
    await place(way);
    for (let days = 0; days < 8; days += 1) await drainAfter(DAY);
    expect(running.network.texts).toEqual([]);
    expect(await personMessages()).toEqual([]);
  });

  it('is never sent when the person says meanwhile that it is not safe after all', async () => {
    const contactId = await place(SMS);
    await running.db.inTransaction((tx) => tx.update(SafeContact, { method: 'sms' }, { safe: 'no' }));
    for (let days = 0; days < 8; days += 1) await drainAfter(DAY);
    expect(running.network.texts).toEqual([]);
    const skipped = { kind: 'confirmation.skipped', facts: { to: 'person', because: 'no-safe-way' } };
    expect(await confirmationsOf(running, { contactId })).toEqual([skipped]);
  });

  it('waits for the hours in which it is safe, and is sent once in them', async () => {
    const contactId = await place({ ...SMS, window: AFTER_FIVE });
    for (let quarters = 0; quarters < 27; quarters += 1) await drainAfter(15 * MINUTE);
    expect(running.network.texts).toEqual([]);
    for (let quarters = 0; quarters < 30; quarters += 1) await drainAfter(15 * MINUTE);
    expect(running.network.texts).toHaveLength(1);
    expect(await confirmationsOf(running, { contactId })).toEqual([delivered('sms')]);
  });

  it('is not sent when its hours come too late: somebody at the hub is told', async () => {
    const contactId = await place({ ...SMS, window: { ...AFTER_FIVE, days: [] } });
    for (let hours = 0; hours < 8 * 24; hours += 1) await drainAfter(HOUR);
    expect(running.network.texts).toEqual([]);
    expect(await confirmationsOf(running, { contactId })).toEqual([failed('expired')]);
    expect(await failedDeliveries(running)).toMatchObject([{ contactId, facts: { reason: 'expired' } }]);
  });

  it('that the network refuses is a task, and is not tried again', async () => {
    await running.network.close();
    const contactId = await place(SMS);
    await running.dispatcher.drain();
    await drainAfter(DAY);
    expect(await personMessages()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    expect(await confirmationsOf(running, { contactId })).toEqual([failed('undeliverable')]);
    expect(await failedDeliveries(running)).toMatchObject([{ contactId, referralId: null, rank: 0 }]);
  });

  it('of which nobody knows whether it went is a task, and is not sent again', async () => {
    const contactId = await place(SMS);
    const [message] = await personMessages();
    // As a process leaves it that died between sending and noting it.
    await running.db.inTransaction((tx) =>
      tx.update(OutboxMessage, { id: message?.id ?? '' }, { state: 'sending' }),
    );
    await running.dispatcher.drain();
    await drainAfter(DAY);
    expect(running.network.texts).toEqual([]);
    expect(await confirmationsOf(running, { contactId })).toEqual([failed('ambiguous')]);
    expect(await failedDeliveries(running)).toMatchObject([{ contactId, facts: { reason: 'ambiguous' } }]);
  });

  it('that arrived is on the timeline, once', async () => {
    const contactId = await place(SMS);
    await running.dispatcher.drain();
    await running.network.settled();
    const events = await running.db.reader.findBy(ContactEvent, { contactId, kind: 'message.arrived' });
    expect(events).toHaveLength(1);
    expect(await failedDeliveries(running)).toEqual([]);
  });

  it('that the network took and could not bring becomes one task', async () => {
    const contactId = await place(SMS);
    await running.dispatcher.drain();
    const [message] = await personMessages();
    const sender = new WebhookSender({
      accountSid: TEST_ACCOUNT_SID,
      authToken: TEST_TOKEN,
      publicBaseUrl: running.config.publicBaseUrl,
      base: running.url,
    });
    const report = { MessageSid: `SM${'2'.repeat(32)}`, MessageStatus: 'undelivered', ErrorCode: '30003' };
    const path = `/hooks/twilio/sms/status?message=${message?.id}`;
    const numbers = { From: running.config.telephony.number, To: STORY_PHONE };
    for (let copy = 0; copy < 3; copy += 1) await sender.post(path, { ...report, ...numbers });
    expect(await confirmationsOf(running, { contactId })).toEqual([
      delivered('sms'),
      failed('undeliverable'),
    ]);
    expect(await failedDeliveries(running)).toHaveLength(1);
    await drainAfter(DAY);
    expect(running.network.texts).toHaveLength(1);
  });
});

describe(onBothEngines('a text in a demonstration'), () => {
  it('is noted as sent, and leaves its id in the log and nothing else', async () => {
    const demonstration = await startApp();
    const { contactId } = await placeStory(demonstration, { safeContacts: [SMS] });
    await demonstration.dispatcher.drain();
    expect(await confirmationsOf(demonstration, { contactId })).toEqual([delivered('sms')]);
    const message = await demonstration.db.reader.findOneByOrFail(OutboxMessage, { type: 'person.received' });
    const lines = demonstration.log.join('');
    expect(lines).toContain(message.id);
    expect(lines).not.toMatch(/7700900123|Hi, we/);
    await demonstration.stop();
  });
});

describe(onBothEngines('the e-mail to the person'), () => {
  it('is as neutral as the text, and names nobody', async () => {
    const mailing = await withMail();
    const { contactId } = await placeStory(mailing, { safeContacts: [EMAIL] });
    await mailing.dispatcher.drain();
    const mails = mailing.mail.mails.filter(({ to }) => to.includes(EMAIL.value));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text.trimEnd()).toBe(NEUTRAL);
    expect(mails[0]?.headers.get('Subject')).toBe('Your message');
    expect(await confirmationsOf(mailing, { contactId })).toEqual([delivered('email')]);
    await mailing.stop();
  });
});
