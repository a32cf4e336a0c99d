import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { CLOCK } from '../platform/system-clock';
import { Conflicts } from './conflicts/conflicts.service';
import { NO_HINTS, type DeclineHints } from './decline-hints';
import { Offer } from './offer.entity';
import type { Referral } from './referral.entity';

/** A note belongs to a refusal. */
type Answer =
  | { answer: 'accepted' | 'expired' | 'withdrawn' }
  | ({ answer: 'declined'; reasonCode: string; note: string } & DeclineHints);

const NOTHING_SAID = { reasonCode: null, note: null, ...NO_HINTS };

const BY_STAFF: ReadonlySet<Answer['answer']> = new Set(['accepted', 'declined']);

@Injectable()
export class Offers {
  constructor(
    private readonly seals: Seals,
    private readonly conflicts: Conflicts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The offer that waits for an answer now. */
  async findOpen(tx: Tx, referralId: string): Promise<Offer | undefined> {
    return tx.findOneBy(Offer, { referralId, answer: IsNull() });
  }

  /** Answers the one offer that stands open; an offer is answered once, and by nobody who is too close. */
  async answer(
    tx: Tx,
    actor: Actor,
    referral: Pick<Referral, 'id' | 'contactId'>,
    given: Answer,
  ): Promise<void> {
    const offer = await this.findOpen(tx, referral.id);
    if (!offer) throw new DomainError('conflict', 'referral.moved-meanwhile');
    const { id } = offer;
    if (BY_STAFF.has(given.answer)) await this.conflicts.assertNone(tx, actor, referral);
    const { reasonCode, note, suggestedServiceId, acceptsFrom } =
      given.answer === 'declined' ? given : NOTHING_SAID;
    const change: Partial<Offer> = {
      answer: given.answer,
      ...{ reasonCode, suggestedServiceId, acceptsFrom },
      note: this.seals.close(Offer, { id, note: note || null }).note ?? null,
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
