import { Contact } from '../../../src/contacts';
import { newId } from '../../../src/platform/ids';
import { DestructionItem, DestructionList } from '../../../src/protection';
import { endedStory } from '../../integration/protection/ended';
import type { RunningApp } from '../../support/app';

const RECORDS = 4;

/** Records whose time is up, on a list that a coordinator has confirmed. */
export async function somethingToForget(running: RunningApp): Promise<void> {
  const { db, clock } = running;
  const contactIds: string[] = [];
  for (let count = 0; count < RECORDS; count += 1) contactIds.push(await endedStory(running));
  const at = clock.now();
  await db.inTransaction(async (tx) => {
    const listId = newId();
    tx.insert(DestructionList, { id: listId, state: 'confirmed', preparedAt: at, decidedAt: at });
    for (const contactId of contactIds) {
      const { reference = '' } = (await tx.findOneBy(Contact, { id: contactId })) ?? {};
      const item = { id: newId(), listId, contactId, reference, endedAt: at };
      tx.insert(DestructionItem, { ...item, state: 'listed' });
    }
  });
}
