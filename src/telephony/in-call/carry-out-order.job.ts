import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import { system } from '../../kernel/actor';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Tx } from '../../platform/database/tx';
import { ATTEMPTS_BEFORE_ALARM } from '../../platform/outbox/next-attempt';
import type { Delivery, FailureReason, OutboxHandler } from '../../platform/outbox/outbox-handler';
import type { OutboxMessage } from '../../platform/outbox/outbox-message.entity';
import { CALLER_LABEL, guestLabel, supervisorLabel } from '../calls/call-facts';
import { CallLog } from '../calls/call-log.service';
import { Call } from '../calls/call.entity';
import { PATHS } from '../paths';
import { ConferenceRest } from '../twilio/conference-rest.gateway';
import { TwilioRest } from '../twilio/twilio-rest.gateway';
import { CallGuest } from './call-guest.entity';
import { CALL_ORDER, CALL_ORDERS, failureOf, type CallOrder, type Order } from './call-orders';

/** Does in the network what was decided in a call. One type for all: what is asked later is done later. */
@Injectable()
export class CarryOutOrder implements OutboxHandler {
  readonly type = CALL_ORDER;
  readonly promise = 'at-least-once';

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly conferences: ConferenceRest,
    private readonly rest: TwilioRest,
  ) {}

  async deliver(message: OutboxMessage): Promise<Delivery> {
    const order = orderOf(message);
    const call = await this.db.reader.findOneBy(Call, { contactId: order.contactId });
    if (!call || call.state === 'ended') return { result: 'skipped', because: 'call.ended' };
    const isDone = await this.#carryOut(order, call);
    return isDone
      ? { result: 'delivered', channel: 'voice' }
      : { result: 'skipped', because: 'call.leg-gone' };
  }

  /** What we asked for did happen, or there was nothing left to do it to: the reports of the call tell which. */
  onDelivered(): Promise<void> {
    return Promise.resolve();
  }

  async onFailed(tx: Tx, message: OutboxMessage, reason: FailureReason): Promise<void> {
    // Told when the last try failed: that it expired later is no news to the handler.
    if (reason === 'expired' && message.attempts >= ATTEMPTS_BEFORE_ALARM) return;
    const { order, contactId, guestId } = orderOf(message);
    const actor = system('telephony');
    this.contacts.recordEvent(tx, actor, { contactId, kind: failureOf(order) });
    const call = guestId && (await this.log.lock(tx, { contactId }));
    if (!call) return;
    const kind = order === 'listen-in' ? 'supervisor.undialled' : 'guest.undialled';
    await this.log.note(tx, actor, { call, report: { legSid: guestId, kind, sequence: 0 } });
  }

  #carryOut(order: Order, call: Call): Promise<boolean> {
    const { conferenceSid } = order;
    switch (order.order) {
      case 'hold':
      case 'resume': {
        const leg = { conferenceSid, label: CALLER_LABEL };
        return this.conferences.hold(leg, order.order === 'hold', PATHS.hold);
      }
      case 'remove':
        return this.conferences.remove({ conferenceSid, label: order.label ?? '' });
      case 'hang-up':
        return this.rest.hangUp(call.callSid);
      case 'invite':
      case 'ring':
      case 'listen-in':
        return this.#bringIn(order);
    }
  }

  async #bringIn({ order, contactId, conferenceSid, guestId = '' }: Order): Promise<boolean> {
    const guest = await this.db.reader.findOneBy(CallGuest, { id: guestId });
    if (!guest) return false;
    const to = this.seals.open(CallGuest, guest, ['phone']).phone ?? '';
    const statusPath = PATHS.guestStatus({ contactId, guestId });
    if (order === 'ring') {
      await this.rest.ring({ to: to as E164, answerPath: PATHS.guest({ contactId, guestId }), statusPath });
      return true;
    }
    if (order === 'invite')
      return this.conferences.invite({ conferenceSid, label: guestLabel(guestId), to, statusPath });
    // Nobody listens to a call without its being said in it first.
    if (!(await this.conferences.announce(conferenceSid, PATHS.listening))) return false;
    const muted = { label: supervisorLabel(guestId), isMuted: true };
    const heardAt = PATHS.supervisorStatus({ contactId, guestId });
    return this.conferences.invite({ conferenceSid, to, statusPath: heardAt, ...muted });
  }
}

function orderOf({ subjectId: contactId, payload }: OutboxMessage): Order {
  const order = CALL_ORDERS.find((one) => one === payload['order']) ?? ('hold' satisfies CallOrder);
  const { conferenceSid, label, guestId } = payload;
  return {
    order,
    contactId,
    conferenceSid: conferenceSid ?? '',
    ...(label ? { label } : {}),
    ...(guestId ? { guestId } : {}),
  };
}
