import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Actor } from '../kernel/actor';
import type { Tx } from '../platform/database/tx';
import { ReferralJournal } from './referral-journal.service';
import { OPEN_STATES } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** Which of a contact's referrals speaks for all of them: exactly one does. */
@Injectable()
export class Lead {
  constructor(private readonly journal: ReferralJournal) {}

  async make(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await tx.update(Referral, { contactId: referral.contactId, isLead: true }, { isLead: false });
    await tx.update(Referral, { id: referral.id }, { isLead: true });
    this.journal.record(tx, actor, referral, { kind: 'referral.made-lead' });
  }

  /** A lead that is withdrawn leaves the lead to the highest of those that go on. */
  async passOn(tx: Tx, actor: Actor, { contactId, id, isLead }: Referral): Promise<void> {
    if (!isLead) return;
    const others = await tx.lock(Referral, { contactId, id: Not(id), state: In(OPEN_STATES) });
    const [next] = others.toSorted(
      (a, b) => a.rank - b.rank || a.createdAt.getTime() - b.createdAt.getTime(),
    );
    if (next) await this.make(tx, actor, next);
  }
}
