import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../audit';
import { Contacts } from '../../contacts';
import { system, type Actor } from '../../kernel/actor';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { CALLER_LABEL } from '../calls/call-facts';
import { CallLog, type Noted } from '../calls/call-log.service';
import type { Call } from '../calls/call.entity';
import { CALL_ORDER, type Order } from './call-orders';

/** An order that comes later than this would surprise whoever is talking. */
const ORDER_WITHIN_MS = MINUTE;

/** The writing side of what happens in a call: fact, timeline, trail, and the order to the network. */
@Injectable()
export class InCallOrders implements OnModuleInit {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.log.onNoted((tx, _actor, noted) => this.#letGuestsMeetCaller(tx, noted));
  }

  send(tx: Tx, { contactId, ...order }: Order): void {
    const expiresAt = plus(this.clock.now(), ORDER_WITHIN_MS);
    this.outbox.add(tx, { type: CALL_ORDER, subjectId: contactId, payload: { ...order }, expiresAt });
  }

  tell(
    tx: Tx,
    actor: Actor,
    event: { contactId: string; kind: string; facts?: Readonly<Record<string, string>> },
  ): void {
    this.contacts.recordEvent(tx, actor, event);
    const { contactId: subjectId, kind: action, facts } = event;
    this.audit.record(tx, actor, { action, subjectId, ...(facts ? { facts } : {}) });
  }

  async setHold(
    tx: Tx,
    actor: Actor,
    { call, conferenceSid, isOnHold }: { call: Call; conferenceSid: string; isOnHold: boolean },
  ): Promise<void> {
    const known = await this.log.factsOf(tx, call.callSid);
    const sequence = known.filter(({ kind }) => kind === 'hold.on' || kind === 'hold.off').length + 1;
    const kind = isOnHold ? 'hold.on' : 'hold.off';
    await this.log.note(tx, actor, { call, report: { legSid: CALLER_LABEL, kind, sequence, conferenceSid } });
    const { contactId } = call;
    this.send(tx, { order: isOnHold ? 'hold' : 'resume', contactId, conferenceSid });
    this.tell(tx, actor, { contactId, kind: isOnHold ? 'call.held' : 'call.resumed' });
  }

  /** The caller was held for somebody who comes without a handler: they meet as soon as both are there. */
  async #letGuestsMeetCaller(tx: Tx, { call, before, place: { before: was, after } }: Noted): Promise<void> {
    const { conferenceSid, isOnHold, isWithGuestOnly } = after;
    if (!conferenceSid || !isOnHold || !isWithGuestOnly) return;
    if (was.isWithGuestOnly && before === call.state) return;
    await this.setHold(tx, system('telephony'), { call, conferenceSid, isOnHold: false });
  }
}
