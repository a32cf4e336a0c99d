import { Account } from '../../../src/access';
import { HOUR } from '../../../src/kernel/clock';
import { Offer, type Referral } from '../../../src/referrals';
import { onBothEngines } from '../../support/engine';
import { createAccount, PASSWORD } from '../../support/staff';
import { placeStory, type Story } from '../../support/story';
import { confirmationsOf, failedDeliveries, messageOf, pass, PRIVATE, withMail } from './confirmations';

let running: Awaited<ReturnType<typeof withMail>>;
let story: Story;
let idva: Referral;
beforeEach(async () => {
  running = await withMail();
  story = await placeStory(running);
  idva = story.inQueue('idva');
});
afterEach(() => running.stop());

const mailAbout = ({ reference }: Referral) =>
  running.mail.mails.filter(({ headers }) => headers.get('Subject')?.includes(reference));
const delivered = { kind: 'confirmation.delivered', facts: { to: 'organisation', channel: 'email' } };
const failed = { kind: 'confirmation.failed', facts: { to: 'organisation', reason: 'undeliverable' } };

describe(onBothEngines('the message to an organisation'), () => {
  it('says that a referral waits, until when, and where to see it', async () => {
    await running.dispatcher.drain();
    const message = await messageOf(running, 'referral.offered', idva.id);
    const [mail, ...more] = mailAbout(idva);
    const line = `New high referral ${idva.reference}, answer by today 11am`;
    expect(more).toEqual([]);
    expect(mail?.to).toEqual(['duty@black-country-womens-aid.example.org']);
    expect(mail?.headers.get('From')).toBe('hub@example.org');
    expect(mail?.headers.get('Subject')).toBe(line);
    expect(mail?.headers.get('Message-ID')).toBe(`<${message.id}@127.0.0.1>`);
    expect(mail?.headers.get('Auto-Submitted')).toBe('auto-generated');
    expect(mail?.text.trimEnd()).toBe(
      `${line}.\n\nSign in to see it: http://127.0.0.1/worklist/${idva.reference}`,
    );
  });

  it('goes to everybody who works its queue, and to nobody whose account is closed', async () => {
    const { organisationId } = idva;
    const disabledAt = running.clock.now();
    await running.db.inTransaction((tx) => tx.update(Account, { organisationId }, { disabledAt }));
    const worker = { name: 'Ash', organisationId, password: PASSWORD };
    await createAccount(running, { ...worker, email: 'worker@example.org', role: 'worker' });
    await createAccount(running, { ...worker, email: 'manager@example.org', role: 'manager' });
    await createAccount(running, { ...worker, email: 'referrer@example.org', role: 'professional' });
    await running.dispatcher.drain();
    const to = mailAbout(idva).flatMap((mail) => mail.to);
    expect(to.toSorted()).toEqual(['manager@example.org', 'worker@example.org']);
  });

  it('is noted on the referral’s timeline', async () => {
    await running.dispatcher.drain();
    expect(await confirmationsOf(running, { referralId: idva.id })).toEqual([delivered]);
  });

  it('holds nothing about anyone, in any byte that leaves', async () => {
    await running.dispatcher.drain();
    expect(running.mail.mails.length).toBeGreaterThan(0);
    expect(running.mail.transcript).not.toMatch(PRIVATE);
    expect(running.log.join('')).not.toMatch(/Canary|Wren|7700900123|Plover|example\.org/);
  });

  it('is not sent any more when the referral was answered meanwhile', async () => {
    const open = story.referrals.filter(({ state }) => state === 'offered');
    for (const { id } of open) {
      await running.db.inTransaction((tx) =>
        tx.update(Offer, { referralId: id }, { answer: 'withdrawn', answeredAt: running.clock.now() }),
      );
    }
    await running.dispatcher.drain();
    expect(running.mail.mails).toEqual([]);
    expect(await confirmationsOf(running, { referralId: idva.id })).toEqual([
      { kind: 'confirmation.skipped', facts: { to: 'organisation', because: 'answered-already' } },
    ]);
  });
});

describe(onBothEngines('a message that an organisation does not get'), () => {
  it.each([
    ['the mail server is away', () => running.mail.close()],
    ['the mail server refuses it', () => Promise.resolve(void (running.mail.refusal = '451 later'))],
  ])('because %s becomes a task within five minutes, and still arrives later', async (_, goWrong) => {
    await goWrong();
    await running.dispatcher.drain();
    await pass(running, 5);
    expect(await confirmationsOf(running, { referralId: idva.id })).toEqual([failed]);
    const tasks = await failedDeliveries(running);
    const task = tasks.find(({ referralId }) => referralId === idva.id);
    expect(task).toMatchObject({ rank: 0, contactId: story.contactId, doneAt: null });
    expect(task?.facts).toEqual({
      to: 'organisation',
      reason: 'undeliverable',
      reference: idva.reference,
      supportServiceId: idva.supportServiceId,
    });

    running.mail.refusal = undefined;
    await running.mail.close();
    await running.mail.open();
    await pass(running, 70);
    expect(mailAbout(idva)).toHaveLength(1);
    expect(await confirmationsOf(running, { referralId: idva.id })).toEqual([failed, delivered]);
    expect(await failedDeliveries(running)).toHaveLength(tasks.length);
  });

  it('because the mail server was away for a whole day still arrives, under its own id', async () => {
    await running.mail.close();
    for (let hours = 0; hours < 24; hours += 1) {
      running.clock.advance(HOUR);
      await running.dispatcher.drain();
    }
    await running.mail.open();
    running.clock.advance(HOUR);
    await running.dispatcher.drain();
    const { id } = await messageOf(running, 'referral.offered', idva.id);
    expect(mailAbout(idva).map(({ headers }) => headers.get('Message-ID'))).toEqual([`<${id}@127.0.0.1>`]);
  });

  it('because nobody works its queue any more becomes a task', async () => {
    const disabledAt = running.clock.now();
    await running.db.inTransaction((tx) =>
      tx.update(Account, { organisationId: idva.organisationId }, { disabledAt }),
    );
    await running.dispatcher.drain();
    await pass(running, 5);
    expect(mailAbout(idva)).toEqual([]);
    expect((await failedDeliveries(running)).map(({ referralId }) => referralId)).toContain(idva.id);
    expect(await confirmationsOf(running, { referralId: idva.id })).toEqual([failed]);
  });
});
