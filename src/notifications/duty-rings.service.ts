import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { plus, type Clock } from '../kernel/clock';
import type { Tx } from '../platform/database/tx';
import { Dispatcher } from '../platform/outbox/dispatcher.service';
import type { Delivered, Delivery, FailureReason, OutboxHandler } from '../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../platform/outbox/outbox-message.entity';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { sayTime } from '../platform/web/london-time';
import { DutyCalls, type DutyLeg, type DutyNews } from '../telephony';
import { DutyPhones } from './duty-phones.service';
import { DutyRecord } from './duty-record.service';
import { isLastOver, waitAfter } from './duty-rounds';

const NOT_REACHED = 'duty.not-reached';

/**
 * Class V: rings the verified duty phone of a support service about a high referral, until somebody there pressed 1 or
 * the offer is over; in the end the hub rings. Each call books the next look in the transaction that closes it.
 */
@Injectable()
export class DutyRings implements OutboxHandler, OnModuleInit {
  readonly type = 'duty.ring';
  readonly promise = 'at-least-once';

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly outbox: Outbox,
    private readonly calls: DutyCalls,
    private readonly phones: DutyPhones,
    private readonly record: DutyRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.dispatcher.register(this);
    this.calls.onCall({
      heard: (leg) => this.#heard(leg),
      ended: (leg, status) => this.record.ended(leg, status),
    });
  }

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const leg = legOf(message);
    const due = await this.record.findDue(leg.offerId);
    if (!due) return { result: 'skipped', because: 'answered-already' };
    const round = Number(leg.round);
    if (isLastOver(round)) return { result: 'skipped', because: NOT_REACHED };
    const phone = await this.phones.find(due.offer.supportServiceId);
    // Taken out of the directory between two calls: whoever rang before was not reached.
    if (!phone) return { result: 'skipped', because: round > 1 ? NOT_REACHED : 'duty.no-phone' };
    await this.calls.ring(phone, leg);
    return { result: 'delivered', channel: 'voice' };
  }

  async onDelivered(tx: Tx, message: OutboxMessage, delivery: Delivered): Promise<void> {
    const leg = legOf(message);
    if (delivery.result === 'skipped') {
      if (delivery.because === NOT_REACHED) await this.record.giveUp(tx, leg.offerId, 'undeliverable');
      return;
    }
    await this.record.rung(tx, leg);
    const round = Number(leg.round);
    this.outbox.add(tx, {
      type: this.type,
      subjectId: message.subjectId,
      payload: { offerId: leg.offerId, round: String(round + 1) },
      dueAt: plus(this.clock.now(), waitAfter(round)),
    });
  }

  onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    return this.record.giveUp(tx, legOf(message).offerId, reason);
  }

  async #heard(leg: DutyLeg): Promise<DutyNews | undefined> {
    const about = await this.record.heard(leg);
    if (!about) return undefined;
    const { referral, offer } = about;
    return { reference: referral.reference, answerBy: sayTime(offer.answerBy, this.clock.now()) };
  }
}

function legOf({ payload }: OutboxMessage): DutyLeg {
  return { offerId: payload['offerId'] ?? '', round: payload['round'] ?? '1' };
}
