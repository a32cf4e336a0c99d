import { AuditEntry } from '../../../src/audit';
import { Contact, Restrictions, type RestrictionKind } from '../../../src/contacts';
import { HubTask } from '../../../src/tasks';
import { coordinatorOf } from '../../integration/protection/ended';
import type { RunningApp } from '../../support/app';
import { signedIn } from '../../support/staff';
import { DUDLEY } from '../../support/story';
import { AGREED, ring, storyTyped } from './desk';

export type SignedIn = Awaited<ReturnType<typeof signedIn>>;

/** Of the person's name, number, address, code word, children and what was said. */
export const CANARY = /Wren|Linnet|900 ?123|••• 123|Plover|DY1|bluebell|dentist|only her|back door/i;

/** A live contact of this handler, with what was heard in it and a call back that was agreed. */
export async function heldContact(running: RunningApp, holder: SignedIn): Promise<Held> {
  const contactId = await ring(running);
  const at = `/console/contacts/${contactId}`;
  await holder.post(`${at}/take`, {});
  await holder.post(`${at}/draft`, storyTyped());
  await holder.post(`${at}/reach/call-back`, AGREED);
  const task = await running.db.reader.findOneByOrFail(HubTask, { contactId, kind: 'call-back' });
  return { contactId, at, callBack: `/console/call-backs/${task.id}` };
}

export interface Held {
  contactId: string;
  at: string;
  callBack: string;
}

export async function restrict(running: RunningApp, id: string, kind: RestrictionKind = 'hba') {
  const actor = await coordinatorOf(running, 'Sacha');
  const restrictions = running.app.get(Restrictions, { strict: false });
  await running.db.inTransaction((tx) => restrictions.set(tx, actor, id, kind));
}

/** What the trail has of this record having been opened with a reason. */
export const openings = (running: RunningApp, subjectId: string): Promise<AuditEntry[]> =>
  running.db.reader.findBy(AuditEntry, { action: 'restricted.opened', subjectId });

/** The page on which a coordinator chooses what somebody is given who asked for what is kept of them. */
export async function packOf(running: RunningApp, coordinator: SignedIn, id: string): Promise<string> {
  const { reference } = await running.db.reader.findOneByOrFail(Contact, { id });
  const asked = { kind: 'access', reference, identity: 'documents', note: 'By letter.' };
  return `${(await coordinator.post('/data-protection/requests', asked)).location}/pack`;
}

/** The page of a complaint that names the contact it arose from. */
export async function complaintAbout(
  running: RunningApp,
  coordinator: SignedIn,
  id: string,
): Promise<string> {
  const { reference } = await running.db.reader.findOneByOrFail(Contact, { id });
  const typed = {
    ...{
      receivedDate: '2026-11-24',
      receivedTime: '09:30',
      way: 'phone',
      kind: 'reach',
      about: 'dudley-hub',
    },
    ...{ area: DUDLEY, words: 'Nobody rang Wren.', from: 'At Plover Row', owner: coordinator.accountId },
  };
  return (await coordinator.post('/data-protection/complaints', { ...typed, reference })).location ?? '';
}
