import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '../../access';
import { Contact } from '../../contacts';
import { Areas } from '../../directory';
import { system } from '../../kernel/actor';
import { SECOND, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { CLOCK } from '../../platform/system-clock';
import { softphoneIdentity } from '../softphone/softphone-identity';
import { CallOffer } from './call-offer.entity';
import { FailedOffers } from './failed-offers.service';
import { HandlerPhones, type HandlerPhone } from './handler-phone.gateway';
import { isOpenOffer } from './offer-answer';
import { RING_OFFER } from './offers.service';

const ACTOR = system('offering');
const NOT_WAITING = 'call.not-waiting';
const NO_PHONE = 'no-phone';
const SHORTEST_RING_SECONDS = 5;

/** Rings the phone of somebody a call was offered to. A second ring is a nuisance; a missing one leaves a caller alone. */
@Injectable()
export class RingOffer implements OutboxHandler {
  readonly type = RING_OFFER;
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly areas: Areas,
    private readonly phones: HandlerPhones,
    private readonly failed: FailedOffers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async deliver({ payload }: OutboxMessage): Promise<Delivery> {
    const offer = await this.db.reader.findOneBy(CallOffer, { id: payload['attemptId'] ?? '' });
    if (!offer || !isOpenOffer(offer)) return { result: 'skipped', because: NOT_WAITING };
    const to = await this.#phoneOf(offer);
    if (!to) return { result: 'skipped', because: NO_PHONE };
    const leg = { contactId: offer.contactId, attemptId: offer.id };
    const rung = await this.phones.ring(to, leg, this.#secondsFor(offer));
    if ('failure' in rung) return { result: 'skipped', because: rung.failure };
    if (!(await this.#remember(offer.id, rung.callSid))) await this.phones.hangUp(rung.callSid);
    return { result: 'delivered', channel: 'voice' };
  }

  async onDelivered(tx: Tx, { payload }: OutboxMessage, delivery: Delivered): Promise<void> {
    if (delivery.result !== 'skipped' || delivery.because === NOT_WAITING) return;
    await this.failed.undialled(tx, ACTOR, { id: payload['attemptId'] ?? '', failure: delivery.because });
  }

  onFailed(tx: Tx, { payload }: OutboxMessage, reason: FailureReason): Promise<void> {
    return this.failed.undialled(tx, ACTOR, { id: payload['attemptId'] ?? '', failure: reason });
  }

  async #phoneOf({ accountId, channel, contactId }: CallOffer): Promise<HandlerPhone | undefined> {
    if (accountId === null) return this.#onCallNumber(contactId);
    if (channel === 'softphone') return `client:${softphoneIdentity(accountId)}`;
    return this.accounts.deskPhoneOf(accountId);
  }

  async #onCallNumber(contactId: string): Promise<HandlerPhone | undefined> {
    const contact = await this.db.reader.findOneBy(Contact, { id: contactId });
    return contact ? (this.areas.get(contact.areaCode).telephony.onCallNumber ?? undefined) : undefined;
  }

  /** For as long as the offer stands; not so short that nobody could reach the phone. */
  #secondsFor({ leaseUntil }: CallOffer): number {
    const left = Math.ceil((leaseUntil.getTime() - this.clock.now().getTime()) / SECOND);
    return Math.max(left, SHORTEST_RING_SECONDS);
  }

  /** False when the offer ended while the phone was being dialled. */
  #remember(id: string, legSid: string): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      await tx.update(CallOffer, { id }, { legSid });
      const offer = await tx.findOneBy(CallOffer, { id });
      return offer !== undefined && (isOpenOffer(offer) || offer.answer === 'joined');
    });
  }
}
