import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import { system } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { HubTask, Tasks } from '../../tasks';
import { CallLog } from '../calls/call-log.service';
import { Shifts } from '../shifts/shifts.service';
import { CallOffer } from './call-offer.entity';
import type { NewOffer, WaitingCall } from './next-offers';
import type { OfferChannel } from './offer-answer';
import { Offers } from './offers.service';

const ACTOR = system('offering');
const UNANSWERED = 'unanswered-call';

/** Carries out what was planned, if it is still so. */
@Injectable()
export class OfferSteps {
  constructor(
    private readonly db: Database,
    private readonly log: CallLog,
    private readonly offers: Offers,
    private readonly shifts: Shifts,
    private readonly contacts: Contacts,
    private readonly tasks: Tasks,
  ) {}

  /** `known`: how many offers of the call the plan knew. One more, and somebody else was quicker. */
  async offer(planned: readonly NewOffer[], known: number): Promise<void> {
    const contactId = planned[0]?.call.contactId;
    if (contactId === undefined) return;
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId });
      if (call?.state !== 'queued') return;
      const before = await tx.find(CallOffer, { where: { callId: call.id } });
      if (before.length !== known) return;
      for (const { accountId, isOnCall, leaseUntil } of planned) {
        const channel = isOnCall ? 'on-call' : await this.#channelOf(tx, accountId);
        if (channel) await this.offers.open(tx, ACTOR, { call, accountId, channel, leaseUntil });
      }
    });
  }

  /** Once a call: somebody at the hub is told that a caller waits and nobody comes. */
  async tellUnanswered({ contactId, areaCode }: WaitingCall, now: Date): Promise<void> {
    if (await this.db.reader.existsBy(HubTask, { contactId, kind: UNANSWERED })) return;
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId });
      if (call?.state !== 'queued' || (await tx.findOneBy(HubTask, { contactId, kind: UNANSWERED }))) return;
      this.tasks.add(tx, ACTOR, { areaCode, kind: UNANSWERED, rank: 0, contactId, dueAt: now });
      this.contacts.recordEvent(tx, ACTOR, { contactId, kind: 'call.unanswered' });
    });
  }

  /** Undefined where they are not free any more. */
  async #channelOf(tx: Tx, accountId: string | null): Promise<OfferChannel | undefined> {
    const shift = accountId === null ? undefined : await this.shifts.findOpen(tx, accountId);
    if (shift?.presence !== 'available') return undefined;
    return shift.isAtDeskPhone ? 'desk-phone' : 'console';
  }
}
