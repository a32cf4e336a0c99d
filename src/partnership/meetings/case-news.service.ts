import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Contacts, RecordGroups } from '../../contacts';
import { HandOffs } from '../../intake';
import type { StaffActor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { Referral, ReferralJournal } from '../../referrals';
import { HubTask } from '../../tasks';
import type { Forum } from '../forums/forum';
import type { CaseOutcome } from './case-words';
import type { MeetingCase } from './meeting-case.entity';

const OVER = ['closed', 'withdrawn'];
/** What the wait for the meeting ends with; put off, it goes on. */
const ANSWERED: Readonly<Partial<Record<CaseOutcome, string>>> = {
  heard: 'accepted',
  'not-heard': 'no-further-action',
};

/** Carries what became of a case back to where the person is: the contact, the open referrals, and the hub’s wait. */
@Injectable()
export class CaseNews {
  constructor(
    private readonly contacts: Contacts,
    private readonly groups: RecordGroups,
    private readonly journal: ReferralJournal,
    private readonly handOffs: HandOffs,
  ) {}

  async tell(
    tx: Tx,
    actor: StaffActor,
    { row, forum, outcome }: { row: MeetingCase; forum: Forum; outcome: CaseOutcome },
  ): Promise<void> {
    const facts = { forum: forum.name, outcome };
    this.contacts.recordEvent(tx, actor, { contactId: row.contactId, kind: 'case.heard', facts });
    const { contactIds } = await this.groups.of(row.contactId, tx);
    const referrals = await tx.lock(Referral, { contactId: In(contactIds) });
    for (const referral of referrals.filter(({ state }) => !OVER.includes(state)))
      this.journal.record(tx, actor, referral, { kind: 'referral.forum-heard', facts });
    if (forum.kind === 'conference') await this.#answer(tx, actor, contactIds, outcome);
  }

  async #answer(
    tx: Tx,
    actor: StaffActor,
    contactIds: readonly string[],
    outcome: CaseOutcome,
  ): Promise<void> {
    const answer = ANSWERED[outcome];
    if (!answer) return;
    const where = { contactId: In([...contactIds]), kind: 'marac-answer', doneAt: IsNull() } as const;
    for (const { id } of await tx.find(HubTask, { where }))
      await this.handOffs.complete(tx, actor, id, { outcome: answer, reason: '', told: null });
  }
}
