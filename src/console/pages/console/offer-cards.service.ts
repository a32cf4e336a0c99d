import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Contact, NotSafeNow, SafeContact } from '../../../contacts';
import { Areas } from '../../../directory';
import type { StaffActor } from '../../../kernel/actor';
import type { Clock } from '../../../kernel/clock';
import { Database } from '../../../platform/database/database.service';
import { CLOCK } from '../../../platform/system-clock';
import { CallOffering } from '../../../telephony';
import { offerCard, type OfferCard } from './offers-view';

/** The calls that are offered to one handler now. */
@Injectable()
export class OfferCards {
  constructor(
    private readonly db: Database,
    private readonly offering: CallOffering,
    private readonly areas: Areas,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of({ accountId }: StaffActor): Promise<OfferCard[]> {
    const offers = await this.offering.offeredTo(accountId);
    const now = this.clock.now();
    const areaName = (code: string): string => this.areas.find(code)?.name ?? code;
    return Promise.all(
      offers.map(async (offer) => {
        const isUnsafe = await this.#isUnsafe(offer.contactId);
        return offerCard(offer, { isUnsafe, areaName, now });
      }),
    );
  }

  /** By the blind index of the shown number: whether anybody has said that it is not safe to use. */
  async #isUnsafe(contactId: string): Promise<boolean> {
    const contact = await this.db.reader.findOneBy(Contact, { id: contactId });
    const valueIndex = contact?.callerPhoneIndex;
    if (!valueIndex) return false;
    const [isSaidSo, isPaused] = await Promise.all([
      this.db.reader.existsBy(SafeContact, { valueIndex, safe: 'no' }),
      this.db.reader.existsBy(NotSafeNow, { valueIndex, liftedAt: IsNull() }),
    ]);
    return isSaidSo || isPaused;
  }
}
