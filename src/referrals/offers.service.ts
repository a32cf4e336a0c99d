import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { Offer } from './offer.entity';

/** A note belongs to a refusal. */
type Answer =
  { answer: 'accepted' | 'expired' | 'withdrawn' } | { answer: 'declined'; reasonCode: string; note: string };

@Injectable()
export class Offers {
  constructor(
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The offer that waits for an answer now. */
  async findOpen(tx: Tx, referralId: string): Promise<Offer | undefined> {
    return tx.findOneBy(Offer, { referralId, answer: IsNull() });
  }

  /** Answers the one offer that stands open; an offer is answered once. */
  async answer(tx: Tx, actor: Actor, referralId: string, given: Answer): Promise<void> {
    const offer = await this.findOpen(tx, referralId);
    if (!offer) throw new DomainError('conflict', 'referral.moved-meanwhile');
    const { id } = offer;
    const declined = given.answer === 'declined' ? given : undefined;
    const change: Partial<Offer> = {
      answer: given.answer,
      reasonCode: declined?.reasonCode ?? null,
      note: this.seals.close(Offer, { id, note: declined?.note || null }).note ?? null,
      answeredBy: actorId(actor),
      answeredAt: this.clock.now(),
    };
    if ((await tx.update(Offer, { id, answer: IsNull() }, change)) === 0) {
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    }
  }

  /** What was written when it was declined; may say more than a code, so only the hub reads it. */
  noteOf(offer: Offer): string | null {
    return this.seals.open(Offer, offer, ['note']).note;
  }
}
