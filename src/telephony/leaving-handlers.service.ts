import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { HeldWorks } from '../access';
import { Contact } from '../contacts';
import type { Actor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { handlerLabel } from './calls/call-facts';
import { legsOf, placeOf } from './calls/call-legs';
import { CallLog } from './calls/call-log.service';
import { callPlace } from './calls/call-state';
import { Call } from './calls/call.entity';
import { HandlerDuties } from './handler-duties.service';
import { InCallOrders } from './in-call/in-call-orders.service';

/** Who is to answer no more callers: whoever is with them now is first in the queue again, and nobody rings them. */
@Injectable()
export class LeavingHandlers implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly log: CallLog,
    private readonly duties: HandlerDuties,
    private readonly held: HeldWorks,
    private readonly orders: InCallOrders,
  ) {}

  onModuleInit(): void {
    this.held.register({
      words: ['call under way', 'calls under way'],
      count: async (accountId) => (await this.#callsOf(this.db.reader, accountId)).length,
      handOver: async (tx, actor, { accountId }) => {
        await this.duties.end(tx, actor, accountId);
        for (const call of await this.#callsOf(tx, accountId)) await this.#leave(tx, actor, call);
      },
    });
  }

  /** Whoever is with a caller has their contact. */
  async #callsOf(from: Pick<Tx, 'find'>, handlerId: string): Promise<Call[]> {
    const contacts = await from.find(Contact, { where: { handlerId, state: 'live' } });
    const contactId = In(contacts.map(({ id }) => id));
    return from.find(Call, { where: { contactId, state: 'joined' } });
  }

  /** What the network reports of it then brings the caller back, as when a line drops. */
  async #leave(tx: Tx, actor: Actor, { contactId }: Call): Promise<void> {
    const call = await this.log.lock(tx, { contactId });
    const facts = call && (await this.log.factsOf(tx, call.callSid));
    const conferenceSid = facts && callPlace(call.callSid, facts).conferenceSid;
    if (!call || !facts || !conferenceSid) return;
    const here = legsOf(call.callSid, facts).handlers.filter((leg) => placeOf(leg) === conferenceSid);
    for (const { id } of here)
      this.orders.send(tx, { order: 'remove', contactId, conferenceSid, label: handlerLabel(id) });
    this.orders.tell(tx, actor, { contactId, kind: 'call.handler-left' });
  }
}
