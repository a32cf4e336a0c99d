import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import type { AttemptOutcome } from './contact-attempts';
import { ReferralAttempt } from './referral-attempt.entity';
import type { Referral } from './referral.entity';

/** The tries on record. */
@Injectable()
export class ContactAttempts {
  constructor(
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns how many were in vain so far. */
  async add(
    tx: Tx,
    actor: Actor,
    { referral, outcome, note }: { referral: Referral; outcome: AttemptOutcome; note: string },
  ): Promise<number> {
    const { id: referralId } = referral;
    const at = this.clock.now();
    const row = { id: newId(), referralId, at, actorId: actorId(actor), outcome, note: note || null };
    tx.insert(ReferralAttempt, this.seals.close(ReferralAttempt, row) as Row<ReferralAttempt>);
    return (
      await tx.find(ReferralAttempt, { where: { referralId, outcome: Not('made'), undoneAt: IsNull() } })
    ).length;
  }

  noteOf(attempt: ReferralAttempt): string | null {
    return this.seals.open(ReferralAttempt, attempt, ['note']).note;
  }
}
