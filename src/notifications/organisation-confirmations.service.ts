import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../access';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Conflicts, Referral } from '../referrals';
import { DeliveryTimeline } from './delivery-timeline.service';
import type { DueLetter } from './organisation-letters.service';
import { ORGANISATION_NEWS, OrganisationMail } from './organisation-mail.service';

/** Class O: tells an organisation that a referral waits for its answer, or does so no longer. At least once. */
@Injectable()
export class OrganisationConfirmations implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly conflicts: Conflicts,
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
    const { contactId } = await this.db.reader.findOneByOrFail(Referral, { id: message.subjectId });
    const flagged = await this.conflicts.flaggedAt(contactId, due.organisationId);
    const to = await this.#mailboxesFor(due, flagged);
    if (to.length === 0) throw new DomainError('unavailable', 'organisation.no-mailbox');
    await this.mail.send(due, to, message.id);
    return { result: 'delivered', channel: 'email' };
  }

  /** Nobody who is too close to somebody in it. */
  async #mailboxesFor(
    { organisationId, only, isForLeads }: DueLetter,
    flagged: ReadonlySet<string>,
  ): Promise<{ accountId: string; email: string }[]> {
    const isToBeTold = (id: string): boolean => !flagged.has(id) && (only ?? id) === id;
    const managers = isForLeads ? await this.accounts.colleaguesIn(organisationId, ['manager']) : [];
    const leads = new Set(managers.map(({ id }) => id).filter(isToBeTold));
    const isMeant = (id: string): boolean => isToBeTold(id) && (leads.size === 0 || leads.has(id));
    return this.accounts.mailboxesOf(organisationId, isMeant);
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
