import { Contact, Contacts, Person, SafeContact } from '../../../src/contacts';
import { Arrivals, Intake, Proposals, type IntakeFacts, type IntakeSource } from '../../../src/intake';
import { ANONYMOUS } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Referral } from '../../../src/referrals';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';
import { screened } from '../../support/screening-factory';
import { handlerOf, STORY_PHONE, storyFacts } from '../../support/story';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

const BY_HERSELF: IntakeSource = {
  channel: 'web',
  organisationId: null,
  isVerified: false,
  details: null,
  replyTo: null,
};

/** A message that the hub has to ring back about, taken by a handler. */
async function takenMessage(facts: IntakeFacts, source: IntakeSource = BY_HERSELF): Promise<Contact> {
  const once = { scope: 'test', key: newId(), body: {} };
  const arrival = { actor: ANONYMOUS, source, facts, once, isForHubFirst: true };
  const { answer } = await running.app.get(Arrivals, { strict: false }).receive(arrival);
  const contact = await running.db.reader.findOneByOrFail(Contact, { reference: answer.reference });
  const handler = await handlerOf(running);
  await running.db.inTransaction((tx) =>
    running.app.get(Contacts, { strict: false }).take(tx, handler, contact.id),
  );
  return contact;
}

async function confirmed(contactId: string, facts: IntakeFacts): Promise<void> {
  const handler = await handlerOf(running);
  const proposal = await running.app.get(Proposals, { strict: false }).propose(facts, 'organisation');
  const decided = { contactId, facts, proposal, changes: [], changeReason: null };
  await running.app.get(Intake, { strict: false }).confirm(handler, decided);
}

describe(onBothEngines('a handler who confirms what a message began'), () => {
  it('replaces what the message said: an old "yes, text me" does not stand beside a new "no"', async () => {
    const text = { method: 'sms', value: STORY_PHONE, isSaidByPerson: true } as const;
    const { id } = await takenMessage(storyFacts({ safeContacts: [{ ...text, safe: 'yes' }] }));
    await confirmed(id, storyFacts({ safeContacts: [{ ...text, safe: 'no' }] }));
    const people = await running.db.reader.findBy(Person, { contactId: id });
    expect(people.map(({ part }) => part).toSorted()).toEqual(['at-risk', 'child', 'child']);
    const ways = await Promise.all(
      people.map((each) => running.db.reader.findBy(SafeContact, { personId: each.id })),
    );
    expect(ways.flat().map(({ safe }) => safe)).toEqual(['no']);
    expect(await running.db.reader.countBy(OutboxMessage, { type: 'person.received', subjectId: id })).toBe(
      0,
    );
  });

  it('does not vouch for a professional whom the hub has not vetted', async () => {
    const source: IntakeSource = { ...BY_HERSELF, channel: 'professional', details: 'A. Nurse, a surgery' };
    const facts = storyFacts({ callerKind: 'professional', screening: screened({ strangulation: 'yes' }) });
    const { id } = await takenMessage(facts, source);
    await confirmed(id, facts);
    const referrals = await running.db.reader.findBy(Referral, { contactId: id });
    expect(referrals.length).toBeGreaterThan(0);
    expect(referrals.every(({ isSourceVerified }) => !isSourceVerified)).toBe(true);
  });

  it('keeps the note sealed with the contact', async () => {
    const { id } = await takenMessage(storyFacts());
    await confirmed(id, storyFacts({ note: 'He has a key.' }));
    const contact = await running.db.reader.findOneByOrFail(Contact, { id });
    expect(contact).toMatchObject({ state: 'closed', outcome: 'placed' });
    expect(contact.note).toMatch(/^1\.test\./);
  });
});
