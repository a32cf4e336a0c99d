import { Contact } from '../../../src/contacts';
import type { E164 } from '../../../src/kernel/phone-number';
import { SmsEvent, SmsGateway, Texts } from '../../../src/telephony';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { onBothEngines } from '../../support/engine';
import { CALLER, Helpline, OUR_NUMBER } from './helpline';

const SMS = '/hooks/twilio/sms';
const TEXT = {
  MessageSid: `SM${'1'.repeat(32)}`,
  From: CALLER,
  To: OUR_NUMBER,
  Body: 'can you ring me after six',
};
const REPORT = { MessageSid: `SM${'2'.repeat(32)}`, From: OUR_NUMBER, To: CALLER };

describe(onBothEngines('text messages'), () => {
  let helpline: Helpline;
  let network: WebhookSender;

  beforeEach(async () => {
    helpline = await Helpline.start({ sms: { driver: 'twilio' } });
    const { telephony, publicBaseUrl } = helpline.config;
    const authToken = telephony.authTokens[0] ?? '';
    network = new WebhookSender({
      accountSid: telephony.accountSid,
      authToken,
      publicBaseUrl,
      base: helpline.url,
    });
  });

  afterEach(() => helpline.stop());

  it('open a contact once, and say nothing back', async () => {
    const answers = await Promise.all([network.post(SMS, TEXT), network.post(SMS, TEXT)]);
    for (const answer of answers) expect(answer).toContain('<Response/>');
    const contact = await helpline.onlyContact();
    expect(contact).toMatchObject({ channel: 'sms', state: 'waiting' });
    expect(helpline.seals.open(Contact, contact, ['note', 'callerPhone'])).toEqual({
      note: TEXT.Body,
      callerPhone: CALLER,
    });
  });

  it('answer alike whether or not the number is known', async () => {
    const first = await network.post(SMS, TEXT);
    expect(await network.post(SMS, { ...TEXT, MessageSid: `SM${'3'.repeat(32)}` })).toBe(first);
  });

  it('keep what they say out of the log', async () => {
    await network.post(SMS, TEXT);
    expect(helpline.log.join('')).not.toMatch(/after six|7700900123/);
  });

  it('go out with an address for their reports, and come back delivered', async () => {
    await helpline.app
      .get(SmsGateway)
      .send({ to: CALLER as E164, body: 'We got your message.', messageId: 'message-1' });
    expect(helpline.simulator.texts).toEqual([{ to: CALLER, body: 'We got your message.' }]);
    await helpline.simulator.settled();
    expect(await helpline.db.reader.find(SmsEvent)).toMatchObject([
      { status: 'delivered', messageId: 'message-1' },
    ]);
  });

  it.each([
    ['sent', []],
    ['delivered', ['delivered message-1']],
    ['undelivered', ['undelivered message-1']],
    ['failed', ['undelivered message-1']],
  ])('that are %s tell whoever must know once: %j', async (MessageStatus, expected) => {
    const told: string[] = [];
    helpline.app
      .get(Texts)
      .onEnd((_tx, messageId, end) => Promise.resolve(void told.push(`${end} ${messageId}`)));
    const report = { ...REPORT, MessageStatus, ErrorCode: '30003' };
    for (let copy = 0; copy < 3; copy += 1) await network.post(`${SMS}/status?message=message-1`, report);
    expect(told).toEqual(expected);
    expect(await helpline.db.reader.count(SmsEvent)).toBe(1);
  });
});

describe(onBothEngines('text messages in a demonstration'), () => {
  it('are logged by their id and sent to nobody', async () => {
    const helpline = await Helpline.start();
    await helpline.app
      .get(SmsGateway)
      .send({ to: CALLER as E164, body: 'We got your message.', messageId: 'message-1' });
    expect(helpline.simulator.texts).toEqual([]);
    const lines = helpline.log.join('');
    expect(lines).toContain('message-1');
    expect(lines).not.toMatch(/We got|7700900123/);
    await helpline.stop();
  });
});
