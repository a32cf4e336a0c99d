import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mayContact, People, type SafeContact } from '../contacts';
import { MINUTE, plus, type Clock } from '../kernel/clock';
import type { E164 } from '../kernel/phone-number';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../platform/outbox/outbox-handler';
import { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { CLOCK } from '../platform/system-clock';
import { SmsGateway, Texts } from '../telephony';
import { DeliveryTimeline } from './delivery-timeline.service';
import { Mailer } from './mailer.gateway';
import { PERSON_SUBJECT, PERSON_TEXT } from './messages';

const LOOK_AGAIN_MS = 15 * MINUTE;
const WRITTEN: readonly string[] = ['sms', 'email'];

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
    private readonly people: People,
    private readonly sms: SmsGateway,
    private readonly texts: Texts,
    private readonly mailer: Mailer,
    private readonly timeline: DeliveryTimeline,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
    this.texts.onUndelivered((tx, messageId) => this.#undelivered(tx, messageId));
  }

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const now = this.clock.now();
    const ways = await this.people.safeContactsOf(message.subjectId, 'at-risk');
    const written = ways.filter(({ method }) => WRITTEN.includes(method));
    const safe = written.find((way) => mayContact(way, now).may);
    if (safe) return this.#send(safe, message.id);
    const refusals = written.map((way) => mayContact(way, now));
    const isOnlyTheHour = refusals.some((each) => !each.may && each.because === 'outside-window');
    if (isOnlyTheHour) return { result: 'later', at: plus(now, LOOK_AGAIN_MS) };
    return { result: 'skipped', because: 'no-safe-way' };
  }

  onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    this.timeline.delivered(tx, { contactId: message.subjectId, to: 'person' }, delivery);
    return Promise.resolve();
  }

  onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    return this.timeline.failed(tx, { contactId: message.subjectId, to: 'person' }, reason);
  }

  /** The network took it and could not bring it: somebody has to find another way. */
  async #undelivered(tx: Tx, messageId: string): Promise<void> {
    const message = await tx.findOneBy(OutboxMessage, { id: messageId, type: this.type });
    if (message) await this.onFailed(tx, message, 'undeliverable');
  }

  async #send(way: SafeContact, messageId: string): Promise<Delivery> {
    const to = this.people.valueOf(way);
    if (way.method === 'sms') await this.sms.send({ to: to as E164, body: PERSON_TEXT, messageId });
    else await this.mailer.send({ to: [to], subject: PERSON_SUBJECT, text: PERSON_TEXT, messageId });
    return { result: 'delivered', channel: way.method };
  }
}
