import { Injectable } from '@nestjs/common';
import type { Actor, StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Custody } from './custody.service';
import type { WithdrawReason } from './endings';
import { FoundReferrals } from './found-referrals.service';
import { Lead } from './lead.service';
import { Offers } from './offers.service';
import { ReferralJournal } from './referral-journal.service';
import { holderOf } from './referral-lifecycle';
import type { Referral } from './referral.entity';

/** Referrals that do not go on, and which one speaks for those that do. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly offers: Offers,
    private readonly journal: ReferralJournal,
    private readonly lead: Lead,
  ) {}

  /** By the hub, by the person, or by whoever referred: from any state in which somebody holds it. */
  async withdraw(actor: Actor, reference: string, reason: WithdrawReason): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.any(tx, actor, { reference });
      await this.#withdraw(tx, actor, referral, { outcome: reason });
    });
  }

  /** Two referrals are of one person, a named person says: this one ends, the other goes on. Never the machine. */
  async withdrawAsDuplicate(actor: StaffActor, reference: string, otherReference: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.any(tx, actor, { reference });
      const other = await this.found.any(tx, actor, { reference: otherReference });
      const isOther = other.id !== referral.id && holderOf(other.state) !== 'nobody';
      if (!isOther) throw new DomainError('invalid', 'referral.not-the-same');
      await this.#withdraw(tx, actor, referral, { outcome: 'duplicate', duplicateOfId: other.id });
      const facts = { reference: referral.reference };
      this.journal.record(tx, actor, other, { kind: 'referral.joined', facts });
    });
  }

  /** The organisation that speaks for all of a contact's referrals; exactly one of them is the lead. */
  async makeLead(actor: StaffActor, reference: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.any(tx, actor, { reference });
      if (holderOf(referral.state) === 'nobody')
        throw new DomainError('conflict', 'referral.moved-meanwhile');
      await this.lead.make(tx, actor, referral);
    });
  }

  async #withdraw(tx: Tx, actor: Actor, referral: Referral, change: Partial<Referral>): Promise<void> {
    const wasOffered = referral.state === 'offered';
    if (wasOffered || holderOf(referral.state) === 'organisation') this.custody.takenFrom(tx, referral);
    const fact = { kind: 'referral.withdrawn', facts: { reason: change.outcome ?? '' } };
    await this.custody.move(tx, actor, referral, { move: 'withdraw', change, fact });
    if (wasOffered) await this.offers.answer(tx, actor, referral, { answer: 'withdrawn' });
    await this.custody.nowOver(tx, actor, referral);
    await this.lead.passOn(tx, actor, referral);
  }
}
