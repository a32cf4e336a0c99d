import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../access';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { CLOCK } from '../platform/system-clock';
import { sayTime } from '../platform/web/london-time';
import { Offer, Referral } from '../referrals';
import { DeliveryTimeline } from './delivery-timeline.service';
import { Mailer } from './mailer.gateway';
import { offerLetter } from './messages';

/** Class O: tells an organisation that a referral waits for its answer. At least once. */
@Injectable()
export class OfferConfirmation implements OutboxHandler, OnModuleInit {
  readonly type = 'referral.offered';
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly dispatcher: Dispatcher,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    private readonly timeline: DeliveryTimeline,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
  }

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const referral = await this.db.reader.findOneByOrFail(Referral, { id: message.subjectId });
    const offer = await this.db.reader.findOneByOrFail(Offer, { id: message.payload['offerId'] ?? '' });
    if (offer.answer !== null) return { result: 'skipped', because: 'answered-already' };
    const to = await this.accounts.mailboxesOf(offer.organisationId);
    if (to.length === 0) throw new DomainError('unavailable', 'organisation.no-mailbox');
    const { level, reference } = referral;
    const answerBy = sayTime(offer.answerBy, this.clock.now());
    const link = this.mailer.linkTo(`/worklist/${reference}`);
    await this.mailer.send({
      ...offerLetter({ level, reference, answerBy, link }),
      to,
      messageId: message.id,
    });
    return { result: 'delivered', channel: 'email' };
  }

  async onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    const referral = await tx.findOneBy(Referral, { id: message.subjectId });
    if (referral) this.timeline.delivered(tx, about(referral), delivery);
  }

  async onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    const referral = await tx.findOneBy(Referral, { id: message.subjectId });
    if (referral) await this.timeline.failed(tx, about(referral), reason);
  }
}

function about(referral: Referral): { contactId: string; referral: Referral; to: 'organisation' } {
  return { contactId: referral.contactId, referral, to: 'organisation' };
}
