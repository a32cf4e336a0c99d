import { AuditEntry } from '../../../src/audit';
import { Contact, Contacts, People, Reaches, StoppedNumber, mayContact } from '../../../src/contacts';
import { DAY, HOUR } from '../../../src/kernel/clock';
import type { E164 } from '../../../src/kernel/phone-number';
import { newId } from '../../../src/platform/ids';
import { WebhookSender } from '../../../src/telephony/simulator/webhook-sender.gateway';
import { onBothEngines } from '../../support/engine';
import { openContact } from './agreed-call';
import { CALLER, Helpline, OUR_NUMBER } from './helpline';

let helpline: Helpline;
let network: WebhookSender;

beforeAll(async () => {
  helpline = await Helpline.start({ background: false });
  const { telephony, publicBaseUrl } = helpline.config;
  const authToken = telephony.authTokens[0] ?? '';
  const { accountSid } = telephony;
  network = new WebhookSender({ accountSid, authToken, publicBaseUrl, base: helpline.url });
});
afterEach(() => helpline.clear());
afterAll(() => helpline.stop());

function text(body: string, from: string = CALLER): Promise<string> {
  const sid = `SM${newId().replaceAll('-', '')}`;
  return network.post('/hooks/twilio/sms', { MessageSid: sid, From: from, To: OUR_NUMBER, Body: body });
}

function contacts(): Promise<Contact[]> {
  return helpline.db.reader.find(Contact, { order: { openedAt: 'ASC', id: 'ASC' } });
}

const noteOf = (contact: Contact): string | null => helpline.seals.open(Contact, contact, ['note']).note;

describe(onBothEngines('several text messages of one number'), () => {
  it('are one contact for a day, with all that they say', async () => {
    await text('can you help');
    helpline.clock.advance(HOUR);
    await text('it is getting worse');
    const contact = await helpline.onlyContact();
    expect(noteOf(contact)).toMatch(/^can you help\n\ntoday 11am: it is getting worse$/);
    expect(await helpline.timeline(contact.id)).toContain('sms.received');
  });

  it('lose nothing when they come at the same moment', async () => {
    await text('first');
    await Promise.all(['second', 'third', 'fourth'].map((body) => text(body)));
    const notes = noteOf(await helpline.onlyContact()) ?? '';
    for (const body of ['first', 'second', 'third', 'fourth']) expect(notes).toContain(body);
  });

  it.each([
    ['a day has passed', () => helpline.clock.advance(DAY + 1), CALLER],
    ['it is another number', () => undefined, '+447700900456'],
    ['no number is shown', () => undefined, '+266696687'],
  ])('are two when %s', async (_, meanwhile, from) => {
    await text('can you help');
    meanwhile();
    await text('it is getting worse', from);
    expect((await contacts()).map(noteOf)).toEqual(['can you help', 'it is getting worse']);
  });

  it('do not change what a handler has in the page: a new one waits beside it, and the timeline says so', async () => {
    await text('can you help');
    const [{ id } = { id: '' }] = await contacts();
    const handler = await helpline.handler();
    await helpline.db.inTransaction((tx) => helpline.app.get(Contacts).take(tx, handler, id));
    await text('he is back');
    expect((await contacts()).map(({ state }) => state)).toEqual(['live', 'waiting']);
    expect(await helpline.timeline(id)).toContain('sms.received');
  });
});

describe(onBothEngines('STOP'), () => {
  /** Somebody who said that texts are safe. */
  async function texted(): Promise<string> {
    const contactId = await openContact(helpline);
    const people = helpline.app.get(People);
    await helpline.db.inTransaction((tx) => {
      const personId = people.add(tx, { contactId, part: 'at-risk' });
      const said = { value: CALLER as E164, safe: 'yes', isSaidByPerson: true } as const;
      for (const method of ['sms', 'phone'] as const)
        people.addSafeContact(tx, personId, { ...said, method });
      return Promise.resolve();
    });
    return contactId;
  }

  async function mayText(contactId: string): Promise<boolean> {
    const asking = { at: helpline.clock.now(), purpose: 'confirmation' } as const;
    const ways = await helpline.app.get(Reaches).waysOf(contactId);
    return ways.some((way) => mayContact(way, asking).may);
  }

  it.each(['STOP', 'stop', ' Stop. ', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'CANCEL'])(
    'said as %j ends texting that number, opens no contact and is answered with nothing',
    async (word) => {
      const contactId = await texted();
      expect(await mayText(contactId)).toBe(true);
      expect(await text(word)).toContain('<Response/>');
      expect(await mayText(contactId)).toBe(false);
      await helpline.onlyContact();
      expect(await helpline.timeline(contactId)).toContain('person.stopped-texts');
    },
  );

  it('says nothing of ringing', async () => {
    const contactId = await texted();
    await text('STOP');
    const asking = { at: helpline.clock.now(), purpose: 'call-back' } as const;
    const ways = await helpline.app.get(Reaches).waysOf(contactId);
    expect(ways.filter((way) => mayContact(way, asking).may)).toMatchObject([{ method: 'phone' }]);
  });

  it('is remembered for a number that nobody here knows, by its index alone', async () => {
    await text('STOP');
    expect(await helpline.db.reader.count(Contact)).toBe(0);
    expect(JSON.stringify(await helpline.db.reader.find(StoppedNumber))).not.toContain('7700900123');
    const contactId = await texted();
    expect(await mayText(contactId)).toBe(false);
  });

  it('counts until the person says yes again, and START is no such yes', async () => {
    const contactId = await texted();
    await text('STOP');
    helpline.clock.advance(HOUR);
    await text('START');
    expect(await mayText(contactId)).toBe(false);
    helpline.clock.advance(HOUR);
    expect(await mayText(await texted())).toBe(true);
    expect(await mayText(contactId)).toBe(false);
  });

  it.each(['please stop him', 'Stop by at six?', 'END IT', 'START', 'HELP'])(
    'is not %j: that is somebody speaking, and a person reads it',
    async (body) => {
      await text(body);
      expect(noteOf(await helpline.onlyContact())).toBe(body);
      expect(await helpline.db.reader.count(StoppedNumber)).toBe(0);
    },
  );

  it('leaves no number in the trail or the log', async () => {
    await texted();
    await text('STOP');
    const trail = JSON.stringify(await helpline.db.reader.find(AuditEntry));
    expect(trail + helpline.log.join('')).not.toContain('7700900123');
  });
});
