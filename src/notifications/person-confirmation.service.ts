import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mayContact, Reaches, type Refusal } from '../contacts';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../platform/outbox/outbox-handler';
import { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { CLOCK } from '../platform/system-clock';
import { Texts, type TextEnd } from '../telephony';
import { DeliveryTimeline } from './delivery-timeline.service';
import { PersonMessages } from './person-messages.gateway';

const LOOK_AGAIN_MS = 15 * MINUTE;
/** What may be over before the message is. */
const PASSING: ReadonlySet<Refusal> = new Set<Refusal>(['outside-window', 'not-safe-now']);

/**
 * Class S: tells the person, at most once, and only by a way the person said is safe, inside its hours. What is not
 * known to have arrived is never sent again by the machine: somebody at the hub decides.
 */
@Injectable()
export class PersonConfirmation implements OutboxHandler, OnModuleInit {
  readonly type = 'person.received';
  readonly promise = 'at-most-once';

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly reaches: Reaches,
    private readonly messages: PersonMessages,
    private readonly texts: Texts,
    private readonly timeline: DeliveryTimeline,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
    this.texts.onEnd((tx, messageId, end) => this.#ended(tx, messageId, end));
  }

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const asking = { at: this.clock.now(), purpose: 'confirmation' } as const;
    const ways = await this.reaches.waysOf(message.subjectId);
    const safe = ways.find((way) => mayContact(way, asking).may);
    if (safe) {
      await this.messages.send(safe, message.id);
      return { result: 'delivered', channel: safe.method };
    }
    const refusals = ways.map((way) => mayContact(way, asking));
    const mayBeLater = refusals.some((each) => !each.may && PASSING.has(each.because));
    if (mayBeLater) return { result: 'later', at: plus(asking.at, LOOK_AGAIN_MS) };
    return { result: 'skipped', because: 'no-safe-way' };
  }

  onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    this.timeline.delivered(tx, { contactId: message.subjectId, to: 'person' }, delivery);
    return Promise.resolve();
  }

  onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    return this.timeline.failed(tx, { contactId: message.subjectId, to: 'person' }, reason);
  }

  /** What the network took and could not bring needs somebody to find another way. */
  async #ended(tx: Tx, messageId: string, end: TextEnd): Promise<void> {
    const message = await tx.findOneBy(OutboxMessage, { id: messageId, type: this.type });
    if (!message) return;
    if (end === 'undelivered') return this.onFailed(tx, message, 'undeliverable');
    this.timeline.arrived(tx, message.subjectId);
  }
}
