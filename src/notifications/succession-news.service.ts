import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../access';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivery, FailureReason } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Referral, Succession } from '../referrals';
import { DeliveryTimeline } from './delivery-timeline.service';
import { Letters } from './letters.service';
import { Mailer } from './mailer.gateway';
import type { Letter } from './message-templates';

const RECEIVED = 'succession.received';
const GIVEN = 'succession.given';

/** One letter to each side of a hand-over of all referrals, however many they are. At least once. */
@Injectable()
export class SuccessionNews implements OnModuleInit {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly letters: Letters,
    private readonly mailer: Mailer,
    private readonly timeline: DeliveryTimeline,
  ) {}

  onModuleInit(): void {
    for (const type of [RECEIVED, GIVEN])
      this.dispatcher.register({
        type,
        promise: 'at-least-once',
        deliver: (message) => this.#deliver(message),
        onDelivered: () => Promise.resolve(),
        onFailed: (tx, message, reason) => this.#onFailed(tx, message, reason),
      });
  }

  async #deliver({ id: messageId, type, subjectId: id }: OutboxMessage): Promise<Delivery> {
    const succession = await this.db.reader.findOneByOrFail(Succession, { id });
    const isReceived = type === RECEIVED;
    const organisationId = isReceived ? succession.toOrganisationId : succession.fromOrganisationId;
    const to = (await this.accounts.mailboxesOf(organisationId)).map(({ email }) => email);
    // Whoever gave may have nobody here any more; whoever received must hear of it.
    if (to.length === 0 && !isReceived) return { result: 'skipped', because: 'no-address' };
    if (to.length === 0) throw new DomainError('unavailable', 'organisation.no-mailbox');
    await this.mailer.send({ ...this.#letter(isReceived, succession), to, messageId });
    return { result: 'delivered', channel: 'email' };
  }

  #letter(isReceived: boolean, { moved }: Succession): Letter {
    const count = String(moved);
    const link = this.mailer.linkTo('/worklist');
    return isReceived
      ? this.letters.write('succession-received', { count, link })
      : this.letters.write('succession-given', { count });
  }

  /** Somebody at the hub rings them, beside the most urgent of what moved. */
  async #onFailed(tx: Tx, { type, subjectId }: OutboxMessage, reason: FailureReason): Promise<void> {
    if (type !== RECEIVED) return;
    const succession = await tx.findOneBy(Succession, { id: subjectId });
    if (!succession?.firstReferralId) return;
    const [referral] = await tx.lock(Referral, { id: succession.firstReferralId });
    if (!referral) return;
    await this.timeline.failed(tx, { contactId: referral.contactId, referral, to: 'organisation' }, reason);
  }
}
