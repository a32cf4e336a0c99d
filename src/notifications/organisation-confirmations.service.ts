import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../access';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Referral } from '../referrals';
import { DeliveryTimeline } from './delivery-timeline.service';
import { ORGANISATION_NEWS, OrganisationMail } from './organisation-mail.service';

/** Class O: tells an organisation that a referral waits for its answer, or does so no longer. At least once. */
@Injectable()
export class OrganisationConfirmations implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly accounts: Accounts,
    private readonly mail: OrganisationMail,
    private readonly timeline: DeliveryTimeline,
  ) {}

  onModuleInit(): void {
    for (const type of ORGANISATION_NEWS)
      this.dispatcher.register({
        type,
        promise: 'at-least-once',
        deliver: (message) => this.#deliver(message),
        onDelivered: (tx, message, delivery) => this.#onDelivered(tx, message, delivery),
        onFailed: (tx, message, reason) => this.#onFailed(tx, message, reason),
      });
  }

  async #deliver(message: OutboxMessage): Promise<Delivery> {
    const due = await this.mail.letterFor(message);
    if (!due) return { result: 'skipped', because: 'answered-already' };
    const to = await this.accounts.mailboxesOf(due.organisationId);
    if (to.length === 0) throw new DomainError('unavailable', 'organisation.no-mailbox');
    await this.mail.send(due.letter, to, message.id);
    return { result: 'delivered', channel: 'email' };
  }

  async #onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    const [referral] = await tx.lock(Referral, { id: message.subjectId });
    if (referral) this.timeline.delivered(tx, about(referral), delivery);
  }

  async #onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    const [referral] = await tx.lock(Referral, { id: message.subjectId });
    if (referral) await this.timeline.failed(tx, about(referral), reason);
  }
}

function about(referral: Referral): { contactId: string; referral: Referral; to: 'organisation' } {
  return { contactId: referral.contactId, referral, to: 'organisation' };
}
