import { Inject, Injectable } from '@nestjs/common';
import { actorId, type Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { FoundReferrals, type OrganisationActor } from './found-referrals.service';
import { Offer } from './offer.entity';
import { Offers } from './offers.service';
import { QuestionCustody } from './question-custody.service';
import { ReferralMessage } from './referral-message.entity';
import type { Referral } from './referral.entity';
import type { Sought } from './sought';

export interface ThreadLine {
  at: Date;
  side: ReferralMessage['side'];
  actorId: string;
  text: string;
}

/** A support service asks before it answers an offer, and the hub or whoever referred answers. */
@Injectable()
export class Questions {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly found: FoundReferrals,
    private readonly offers: Offers,
    private readonly custody: QuestionCustody,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ask(actor: OrganisationActor, sought: Sought, text: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.found.onWorklist(tx, actor, sought);
      const offer = await this.#openOffer(tx, referral);
      await this.custody.asked(tx, actor, referral, { isFirst: offer.askedAt === null });
      if (offer.askedAt === null) await tx.update(Offer, { id: offer.id }, { askedAt: this.clock.now() });
      this.#write(tx, actor, { referral, offer, side: 'organisation', text });
    });
  }

  /** By the hub, or by whoever referred and holds the secret of the reference. */
  async answer(tx: Tx, actor: Actor, referralId: string, text: string): Promise<void> {
    const referral = await this.found.any(tx, actor, { id: referralId });
    const offer = await this.#openOffer(tx, referral);
    const answerBy = await this.custody.answered(tx, actor, referral);
    if (answerBy) await tx.update(Offer, { id: offer.id }, { answerBy });
    const side = actor.kind === 'staff' ? 'hub' : 'referrer';
    this.#write(tx, actor, { referral, offer, side, text });
  }

  /** Oldest first. What an organisation asked under an earlier offer is not for the next one to read. */
  async threadOf(referral: Pick<Referral, 'id'>, forSupportServiceId?: string): Promise<ThreadLine[]> {
    const where = { referralId: referral.id };
    const [messages, offers] = await Promise.all([
      this.db.reader.find(ReferralMessage, { where, order: { at: 'ASC', id: 'ASC' } }),
      this.db.reader.findBy(Offer, where),
    ]);
    const readable = new Set(
      offers
        .filter((offer) => !forSupportServiceId || offer.supportServiceId === forSupportServiceId)
        .map(({ id }) => id),
    );
    return messages
      .filter(({ offerId }) => readable.has(offerId))
      .map((message) => {
        const { at, side, actorId: who } = message;
        return {
          at,
          side,
          actorId: who,
          text: this.seals.open(ReferralMessage, message, ['text']).text ?? '',
        };
      });
  }

  async #openOffer(tx: Tx, referral: Referral): Promise<Offer> {
    const offer = await this.offers.findOpen(tx, referral.id);
    if (!offer) throw new DomainError('conflict', 'referral.moved-meanwhile');
    return offer;
  }

  #write(
    tx: Tx,
    actor: Actor,
    message: { referral: Referral; offer: Offer; side: ReferralMessage['side']; text: string },
  ): void {
    const { referral, offer, side, text } = message;
    const row = { id: newId(), referralId: referral.id, offerId: offer.id, side, text };
    const sealed = this.seals.close(ReferralMessage, {
      ...row,
      at: this.clock.now(),
      actorId: actorId(actor),
    });
    tx.insert(ReferralMessage, sealed as Row<ReferralMessage>);
  }
}
