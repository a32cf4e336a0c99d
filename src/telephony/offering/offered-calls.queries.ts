import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { Contact } from '../../contacts';
import { maskPhone, type E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import { Call } from '../calls/call.entity';
import type { CallerChoice, WantedGender } from '../calls/caller-choice';
import { CallOffer } from './call-offer.entity';
import type { OfferChannel } from './offer-answer';

/** What somebody sees of a call before they answer it. */
export interface OfferedCall {
  contactId: string;
  areaCode: string;
  offeredAt: Date;
  leaseUntil: Date;
  /** They said that they come; their phone is being rung, or they are on the way in. */
  isAccepted: boolean;
  channel: OfferChannel;
  callerChoice: CallerChoice | null;
  /** BCP 47; null is the area's own. */
  language: string | null;
  wantsGender: WantedGender | null;
  isEmergency: boolean;
  waitingSince: Date;
  /** The caller was with somebody, whose line dropped. */
  isReturned: boolean;
  /** Null for a withheld number. */
  maskedCaller: string | null;
  /** Earlier contacts of the same shown number. */
  known: { contacts: number; lastAt: Date | null };
  resumesId: string | null;
}

@Injectable()
export class OfferedCalls {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
  ) {}

  /** Those that may still be answered at `now`, the first one first. */
  async listFor(accountId: string, now: Date): Promise<OfferedCall[]> {
    const standing = { accountId, leaseUntil: MoreThan(now) };
    const where = [
      { ...standing, answer: IsNull() },
      { ...standing, answer: 'accepted' as const },
    ];
    const offers = await this.db.reader.find(CallOffer, { where, order: { offeredAt: 'ASC', id: 'ASC' } });
    return Promise.all(offers.map((offer) => this.#view(offer)));
  }

  async channelOf(id: string): Promise<OfferChannel | undefined> {
    const offer = await this.db.reader.findOne(CallOffer, {
      select: { id: true, channel: true },
      where: { id },
    });
    return offer?.channel;
  }

  async #view(offer: CallOffer): Promise<OfferedCall> {
    const { contactId, offeredAt, leaseUntil, channel, answer } = offer;
    const [call, contact] = await Promise.all([
      this.db.reader.findOneByOrFail(Call, { id: offer.callId }),
      this.db.reader.findOneByOrFail(Contact, { id: contactId }),
    ]);
    const { callerChoice, language, wantsGender, isEmergency, queuedAt, openedAt } = call;
    const phone = this.seals.open(Contact, contact, ['callerPhone']).callerPhone;
    return {
      ...{ contactId, areaCode: contact.areaCode, offeredAt, leaseUntil, channel },
      ...{ isAccepted: answer === 'accepted', callerChoice, language, wantsGender, isEmergency },
      waitingSince: queuedAt ?? openedAt,
      isReturned: call.lostHandlerAt !== null,
      maskedCaller: phone ? maskPhone(phone as E164) : null,
      known: await this.#known(contact),
      resumesId: contact.resumesId,
    };
  }

  async #known({ id, callerPhoneIndex }: Contact): Promise<OfferedCall['known']> {
    if (callerPhoneIndex === null) return { contacts: 0, lastAt: null };
    const where = { callerPhoneIndex, id: Not(id) };
    const [last] = await this.db.reader.find(Contact, {
      select: { id: true, openedAt: true },
      where,
      order: { openedAt: 'DESC' },
      take: 1,
    });
    const contacts = await this.db.reader.countBy(Contact, where);
    return { contacts, lastAt: last?.openedAt ?? null };
  }
}
