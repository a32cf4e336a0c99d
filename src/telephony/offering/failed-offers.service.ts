import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import type { FailureReason } from '../../platform/outbox/outbox-handler';
import { CallLog } from '../calls/call-log.service';
import { Shifts } from '../shifts/shifts.service';
import type { CallOffer } from './call-offer.entity';
import { isOpenOffer } from './offer-answer';
import { Offers } from './offers.service';

/** Not the phone’s fault, and so nobody’s absence. */
const NETWORK_FAULTS: ReadonlySet<string> = new Set<FailureReason>(['undeliverable', 'ambiguous', 'expired']);

/** As it was seen when its lease had run out. */
export interface Over {
  known: Pick<CallOffer, 'id' | 'answer' | 'leaseUntil'>;
  answer: 'missed' | 'lost';
}

/** Offers that came to nothing by themselves. Whoever was asked is away from then on, until they say otherwise. */
@Injectable()
export class FailedOffers {
  constructor(
    private readonly log: CallLog,
    private readonly offers: Offers,
    private readonly shifts: Shifts,
  ) {}

  /** Nobody answered in time, or whoever accepted did not come. */
  async expire(tx: Tx, actor: Actor, over: Over): Promise<void> {
    const { known, answer } = over;
    const offer = await this.#lock(tx, known.id);
    // Between the look and this lock it may have been answered, and whoever accepted may have been given more time.
    const isSame =
      offer?.answer === known.answer && offer.leaseUntil.getTime() === known.leaseUntil.getTime();
    if (isSame && (await this.offers.end(tx, actor, offer, { answer }))) await this.#away(tx, actor, offer);
  }

  /** The leg of whoever accepted ended before they were with the caller. */
  async lose(tx: Tx, actor: Actor, offer: CallOffer): Promise<void> {
    if (await this.offers.end(tx, actor, offer, { answer: 'lost' })) await this.#away(tx, actor, offer);
  }

  /** A dead number, or none. Who sits at a console with a phone in it can answer all the same. */
  async undialled(tx: Tx, actor: Actor, { id, failure }: { id: string; failure: string }): Promise<void> {
    const offer = await this.#lock(tx, id);
    if (!offer || !isOpenOffer(offer)) return;
    const { accountId, contactId } = offer;
    if (accountId) await this.shifts.noteFor(tx, actor, { accountId, because: 'phone-failed', contactId });
    if (await this.#hasOtherPhone(tx, offer)) return this.offers.noteFailure(tx, offer, failure);
    const isEnded = await this.offers.end(tx, actor, offer, { answer: 'undialled', failure });
    if (isEnded && !NETWORK_FAULTS.has(failure)) await this.#away(tx, actor, offer);
  }

  async #hasOtherPhone(tx: Tx, { accountId, answer, channel }: CallOffer): Promise<boolean> {
    if (accountId === null || answer !== null || channel !== 'desk-phone') return false;
    return (await this.shifts.findOpen(tx, accountId))?.isAtSoftphone ?? false;
  }

  async #away(tx: Tx, actor: Actor, { accountId, contactId, channel }: CallOffer): Promise<void> {
    if (accountId && channel !== 'on-call')
      await this.shifts.move(tx, actor, { accountId, move: 'miss', contactId });
  }

  /** The call first and then its offer, as everywhere, so that nobody waits for each other. */
  async #lock(tx: Tx, id: string): Promise<CallOffer | undefined> {
    const known = await this.offers.find(tx, id);
    if (!known) return undefined;
    await this.log.lock(tx, { contactId: known.contactId });
    return this.offers.find(tx, id);
  }
}
