import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { ReferralJournal } from './referral-journal.service';
import { nextState, type ReferralMove } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** Passes a referral from hand to hand. */
@Injectable()
export class Custody {
  constructor(
    private readonly journal: ReferralJournal,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One conditional update: whoever read the row before somebody else moved it gets `referral.moved-meanwhile`. */
  async move(tx: Tx, referral: Referral, move: ReferralMove, change: Partial<Referral> = {}): Promise<void> {
    const state = nextState(referral.state, move);
    const { id, version } = referral;
    const moved = { ...change, state, version: version + 1, changedAt: this.clock.now() };
    if ((await tx.update(Referral, { id, version, state: referral.state }, moved)) === 0) {
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    }
    Object.assign(referral, moved);
  }

  /** An organisation has it now: its clock is the first contact, and whoever referred is told. */
  async nowHeld(tx: Tx, referral: Referral): Promise<void> {
    await this.journal.stopClocks(tx, referral.id);
    this.journal.startClock(tx, referral, 'first-contact');
    this.outbox.add(tx, {
      type: 'referral.accepted',
      subjectId: referral.id,
      payload: { contactId: referral.contactId },
    });
  }
}
