import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service';
import type { Delivery, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { CallOffer } from './call-offer.entity';
import { HandlerPhones } from './handler-phone.gateway';
import { END_OFFER_LEG } from './offers.service';

/** Stops a phone that rings, or waits, for a call that its handler does not get. Asking twice does no harm. */
@Injectable()
export class EndOfferLeg implements OutboxHandler {
  readonly type = END_OFFER_LEG;
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly phones: HandlerPhones,
  ) {}

  /** One that is being dialled at this moment is hung up by whoever dials it. */
  async deliver({ payload }: OutboxMessage): Promise<Delivery> {
    const offer = await this.db.reader.findOneBy(CallOffer, { id: payload['attemptId'] ?? '' });
    if (!offer?.legSid) return { result: 'skipped', because: 'phone.not-rung' };
    const isThere = await this.phones.hangUp(offer.legSid);
    return isThere
      ? { result: 'delivered', channel: 'voice' }
      : { result: 'skipped', because: 'phone.not-ringing' };
  }

  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  /** It is asked for 1 in vain, and ends by itself. */
  onFailed(): Promise<void> {
    return Promise.resolve();
  }
}
