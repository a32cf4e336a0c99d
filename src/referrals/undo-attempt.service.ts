import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { actorId, type Actor } from '../kernel/actor';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { Custody } from './custody.service';
import { FoundReferrals, type OrganisationActor } from './found-referrals.service';
import { Offer } from './offer.entity';
import { ReferralAttempt } from './referral-attempt.entity';
import { ReferralClock } from './referral-clock.entity';
import { ReferralClocks } from './referral-clocks.service';
import type { Referral } from './referral.entity';

export const UNDO_ATTEMPT_WITHIN_MS = 15 * MINUTE;

/** Takes back what somebody recorded of a try by mistake. What the hub was told of it stays told. */
@Injectable()
export class UndoAttempt {
  constructor(
    private readonly db: Database,
    private readonly found: FoundReferrals,
    private readonly custody: Custody,
    private readonly clocks: ReferralClocks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last try, while whoever recorded it may still take it back. */
  async findLast(actor: Actor, referralId: string): Promise<ReferralAttempt | undefined> {
    const where = { referralId, undoneAt: IsNull() };
    const order = { at: 'DESC', id: 'DESC' } as const;
    const [last] = await this.db.reader.find(ReferralAttempt, { where, order, take: 1 });
    return last && this.#isOpen(actor, last) ? last : undefined;
  }

  async undo(actor: OrganisationActor, reference: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.held(tx, actor, reference);
      const [last, ...earlier] = await this.#sinceAccepted(tx, referral);
      if (!last || !this.#isOpen(actor, last)) throw new DomainError('conflict', 'attempt.too-late');
      const wasReached = earlier.some(({ outcome }) => outcome === 'made');
      const move = last.outcome === 'made' && !wasReached ? 'undo-contact' : 'undo-attempt';
      const fact = { kind: 'referral.attempt-undone', facts: { outcome: last.outcome } };
      await this.custody.move(tx, actor, referral, { move, fact });
      await tx.update(ReferralAttempt, { id: last.id }, { undoneAt: this.clock.now() });
      if (referral.state === 'accepted') await this.#restoreClock(tx, referral);
    });
  }

  #isOpen(actor: Actor, { at, actorId: who }: ReferralAttempt): boolean {
    return who === actorId(actor) && plus(at, UNDO_ATTEMPT_WITHIN_MS) >= this.clock.now();
  }

  /** Latest first; what an earlier holder recorded is not for this one to take back. */
  async #sinceAccepted(tx: Tx, { id: referralId }: Referral): Promise<ReferralAttempt[]> {
    const accepted = { referralId, answer: 'accepted' } as const;
    const [offer] = await tx.find(Offer, { where: accepted, order: { answeredAt: 'DESC' }, take: 1 });
    const since = offer?.answeredAt ? { at: MoreThan(plus(offer.answeredAt, -1)) } : {};
    const where = { referralId, undoneAt: IsNull(), ...since };
    return tx.find(ReferralAttempt, { where, order: { at: 'DESC', id: 'DESC' } });
  }

  /** The clock that the try had stopped goes on as if it had not been. */
  async #restoreClock(tx: Tx, referral: Referral): Promise<void> {
    const where = { referralId: referral.id, kind: 'first-contact', stoppedAt: Not(IsNull()) } as const;
    const order = { stoppedAt: 'DESC', id: 'DESC' } as const;
    const [before] = await tx.find(ReferralClock, { where, order, take: 1 });
    await this.clocks.stop(tx, referral.id, 'first-contact');
    this.clocks.start(tx, referral, 'first-contact', before?.dueAt);
  }
}
