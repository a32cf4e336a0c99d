import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Contact } from '../contacts';
import { Referrer } from '../intake';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { sayTime } from '../platform/web/london-time';
import { Referral } from '../referrals';
import { DeliveryTimeline } from './delivery-timeline.service';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';

type News = 'received' | 'with-a-service' | 'more-information-needed' | 'closed';

/** Class R: tells whoever referred the reference and one of a few words. At least once. */
@Injectable()
export class ReferrerConfirmations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly dispatcher: Dispatcher,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
    private readonly timeline: DeliveryTimeline,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this.#handler('referrer.received', 'received'));
    this.dispatcher.register(this.#handler('referral.accepted', 'with-a-service'));
    this.dispatcher.register(this.#handler('referral.question-asked', 'more-information-needed'));
    this.dispatcher.register(this.#handler('referral.closed', 'closed'));
  }

  #handler(type: string, news: News): OutboxHandler {
    return {
      type,
      promise: 'at-least-once',
      deliver: (message) => this.#deliver(message, news),
      onDelivered: (tx, message, delivery) => this.#onDelivered(tx, message, delivery),
      onFailed: (tx, message, reason) => this.#onFailed(tx, message, reason),
    };
  }

  async #deliver(message: OutboxMessage, news: News): Promise<Delivery> {
    const contactId = message.payload['contactId'] ?? '';
    const referrer = await this.db.reader.findOneBy(Referrer, { contactId });
    const email = referrer && this.seals.open(Referrer, referrer, ['email']).email;
    if (!referrer || !email) return { result: 'skipped', because: referrer ? 'no-address' : 'no-referrer' };
    const because = news === 'received' ? undefined : await this.#reasonToKeepQuiet(message, news);
    if (because) return { result: 'skipped', because };
    const contact = await this.db.reader.findOneByOrFail(Contact, { id: contactId });
    const link = this.mailer.linkTo('/refer/track');
    const answerBy = this.#sayExpectedBy(message);
    await this.mailer.send({
      ...this.letters.write(news, { reference: contact.reference, link, answerBy }),
      to: [email],
      messageId: message.id,
    });
    return { result: 'delivered', channel: 'email' };
  }

  #sayExpectedBy({ payload, createdAt }: OutboxMessage): string {
    return payload['expectedBy']
      ? sayTime(new Date(payload['expectedBy']), createdAt)
      : 'the time we told you';
  }

  /** Only the lead is told of, and questions; and nothing but "received" to somebody whom the hub has not vetted. */
  async #reasonToKeepQuiet(message: OutboxMessage, news: News): Promise<string | undefined> {
    const referral = await this.db.reader.findOneBy(Referral, { id: message.subjectId });
    if (!referral) return 'not-the-lead';
    if (!referral.isLead && news !== 'more-information-needed') return 'not-the-lead';
    return referral.isSourceVerified ? undefined : 'source-unverified';
  }

  async #onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    // A call has no referrer: that nobody was told is not news.
    if (delivery.result === 'skipped') return;
    this.timeline.delivered(tx, await this.#about(tx, message), delivery);
  }

  async #onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    await this.timeline.failed(tx, await this.#about(tx, message), reason);
  }

  async #about(
    tx: Tx,
    message: OutboxMessage,
  ): Promise<{ contactId: string; referral?: Referral; to: 'referrer' }> {
    const contactId = message.payload['contactId'] ?? '';
    const [referral] = await tx.lock(Referral, { contactId, isLead: true });
    return { contactId, to: 'referrer', ...(referral ? { referral } : {}) };
  }
}
