import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account } from '../../access';
import type { Role, StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { Conflicts } from '../conflicts/conflicts.service';
import { Custody } from '../custody.service';
import { FoundReferrals } from '../found-referrals.service';
import type { Referral } from '../referral.entity';
import type { HandOverReason } from './hand-over-reasons';
import { mayHandOver } from './may-hand-over';

export const TEAM_ROLES: readonly Role[] = ['worker', 'manager'];

export interface HandOver {
  to: string;
  reason: HandOverReason;
}

/** A referral goes to a colleague: its organisation, its state and its clock stay as they are. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly conflicts: Conflicts,
    private readonly outbox: Outbox,
  ) {}

  async handOver(actor: StaffActor, reference: string, { to, reason }: HandOver): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      if (!mayHandOver(actor, referral)) throw new DomainError('forbidden', 'hand-over.not-yours');
      await this.#assertMayHave(tx, referral, to);
      const fact = { kind: 'referral.handed-over', facts: { workerId: to, reason } };
      await this.custody.move(tx, actor, referral, { move: 'hand-over', change: { workerId: to }, fact });
      if (to !== actor.accountId) this.#tell(tx, referral, to);
    });
  }

  /** Whoever left a moment ago, works elsewhere or is too close to somebody is refused in the same words. */
  async #assertMayHave(tx: Tx, { contactId, organisationId, workerId }: Referral, to: string): Promise<void> {
    const where = { id: to, organisationId, role: In([...TEAM_ROLES]), disabledAt: IsNull() };
    // Locked: whoever ends their access at this moment comes before it, or finds what they hold.
    const [colleague] = await tx.lock(Account, where);
    const flagged = colleague && (await this.conflicts.flaggedOf(tx, contactId, [to]));
    if (to === workerId || !flagged || flagged.has(to)) throw new DomainError('invalid', 'hand-over.to');
  }

  #tell(tx: Tx, { id: subjectId }: Referral, workerId: string): void {
    this.outbox.add(tx, { type: 'referral.handed-over', subjectId, payload: { workerId } });
  }
}
