import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Contact } from '../../contacts';
import type { Tx } from '../../platform/database/tx';
import { CallLog, type Noted } from '../calls/call-log.service';
import { InCallOrders } from './in-call-orders.service';

/**
 * Whoever is left alone after their contact was settled has said goodbye: the call ends. In the queue they would wait
 * for somebody who has nothing to write on, and no page would show them.
 */
@Injectable()
export class AfterClosing implements OnModuleInit {
  constructor(
    private readonly log: CallLog,
    private readonly orders: InCallOrders,
  ) {}

  onModuleInit(): void {
    this.log.onNoted((tx, _actor, noted) => this.#endWhatIsSettled(tx, noted));
  }

  async #endWhatIsSettled(tx: Tx, { call, place: { before, after } }: Noted): Promise<void> {
    const { conferenceSid, isStranded } = after;
    if (!conferenceSid || !isStranded || before.isStranded) return;
    const contact = await tx.findOneBy(Contact, { id: call.contactId });
    if (contact?.state !== 'closed') return;
    this.orders.send(tx, { order: 'hang-up', contactId: call.contactId, conferenceSid });
  }
}
