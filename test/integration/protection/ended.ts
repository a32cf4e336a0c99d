import { In } from 'typeorm';
import { Contact, Contacts } from '../../../src/contacts';
import { Drafts } from '../../../src/intake/drafts/drafts.service';
import type { StaffActor } from '../../../src/kernel/actor';
import { newId } from '../../../src/platform/ids';
import { Referral, ReferralClock } from '../../../src/referrals';
import { HubTask } from '../../../src/tasks';
import type { RunningApp } from '../../support/app';
import { createAccount, PASSWORD } from '../../support/staff';
import { handlerOf, liveContact, placeStory } from '../../support/story';

/** A record whose every referral ended, with nothing left to do. */
export async function endedStory(running: RunningApp): Promise<string> {
  const { contactId, referrals } = await placeStory(running);
  await end(
    running,
    contactId,
    referrals.map(({ id }) => id),
  );
  return contactId;
}

export async function end(
  { db, clock }: RunningApp,
  contactId: string,
  referralIds: readonly string[],
): Promise<void> {
  const at = clock.now();
  await db.inTransaction(async (tx) => {
    const over = { state: 'closed', outcome: 'needs-met', changedAt: at } as const;
    await tx.update(Referral, { id: In(referralIds) }, over);
    await tx.update(ReferralClock, { referralId: In(referralIds) }, { stoppedAt: at });
    await tx.update(HubTask, { contactId }, { doneAt: at, outcome: 'overtaken' });
    await tx.update(Contact, { id: contactId }, { state: 'closed', closedAt: at });
  });
}

/** A call from which nothing was placed, with what the handler typed. */
export async function unconverted(running: RunningApp): Promise<string> {
  const handler = await handlerOf(running);
  const contactId = await liveContact(running, handler);
  const contacts = running.app.get(Contacts, { strict: false });
  await running.db.inTransaction(async (tx) => {
    await contacts.setNote(tx, contactId, 'He has a key to the back door.');
    await contacts.close(tx, handler, contactId, 'helpline');
  });
  return contactId;
}

export async function beginDraft(running: RunningApp, text: string): Promise<void> {
  const form = { key: newId(), answers: { note: text } };
  await running.app.get(Drafts, { strict: false }).save('robin@heron.example', form);
}

export async function coordinatorOf(running: RunningApp, name: string): Promise<StaffActor> {
  const organisationId = 'dudley-hub';
  const account = { name, organisationId, role: 'coordinator', password: PASSWORD } as const;
  const accountId = await createAccount(running, { ...account, email: `${newId()}@example.org` });
  return { kind: 'staff', accountId, organisationId, role: 'coordinator' };
}
