import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { Offer } from './offer.entity';
import type { Referral } from './referral.entity';

type Offered = Pick<Referral, 'id' | 'level'>;

/** Tells a support service of what it is asked: by letter always, and by its duty phone where the level is high. */
@Injectable()
export class OfferNews {
  constructor(private readonly outbox: Outbox) {}

  offered(tx: Tx, referral: Offered, offerId: string): void {
    this.outbox.add(tx, { type: 'referral.offered', subjectId: referral.id, payload: { offerId } });
    this.#ring(tx, referral, offerId);
  }

  /** What was offered at a lower level is high now. */
  async raised(tx: Tx, referral: Offered): Promise<void> {
    const open = await tx.findOneBy(Offer, { referralId: referral.id, answer: IsNull() });
    if (open) this.#ring(tx, referral, open.id);
  }

  #ring(tx: Tx, { id: subjectId, level }: Offered, offerId: string): void {
    if (level !== 'high') return;
    this.outbox.add(tx, { type: 'duty.ring', subjectId, payload: { offerId, round: '1' } });
  }
}
