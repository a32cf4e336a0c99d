import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Contact } from '../../contacts';
import { Areas } from '../../directory';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { Call, IS_WAITING } from '../calls/call.entity';
import { waitingSince } from '../calls/caller-choice';
import { OnCallMember } from '../on-call/on-call-member.entity';
import { OnCallTurn } from '../on-call/on-call-turn.entity';
import { turnsAt } from '../on-call/on-call-turns.queries';
import { onCallTogether } from '../on-call/who-is-on-call';
import { HandlerProfiles, NO_PROFILE } from '../shifts/handler-profiles.service';
import { hasSignal, isStaffing } from '../shifts/presence';
import { Shift } from '../shifts/shift.entity';
import { CallOffer } from './call-offer.entity';
import type { Board, Handler, OnCallPhone, WaitingCall } from './next-offers';

const AT_ONCE = 200;

/** All that decides what is offered next, as it is committed. */
@Injectable()
export class OfferBoard {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly profiles: HandlerProfiles,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Undefined when nobody waits and nothing is open: the common case, and it must cost little. */
  async read(): Promise<Board | undefined> {
    const [calls, open] = await Promise.all([this.#waiting(), this.#open()]);
    if (calls.length === 0 && open.length === 0) return undefined;
    const [handlers, onCall, offers] = await Promise.all([
      this.#handlers(),
      this.#onCall(),
      this.#offersOf(calls.map(({ id }) => id)),
    ]);
    const known = new Set(offers.map(({ id }) => id));
    return {
      calls,
      handlers,
      onCall,
      offers: [...offers, ...open.filter(({ id }) => !known.has(id))],
      rulesOf: (areaCode) => this.areas.get(areaCode).telephony,
    };
  }

  async #waiting(): Promise<WaitingCall[]> {
    const calls = await this.db.reader
      .createQueryBuilder(Call, 'c')
      .where(IS_WAITING)
      .andWhere({ state: 'queued' })
      .orderBy('c.queuedAt', 'ASC')
      .addOrderBy('c.id', 'ASC')
      .limit(AT_ONCE)
      .getMany();
    const now = this.clock.now();
    const waiting = calls.flatMap((call) => {
      const since = waitingSince(call, now);
      return since ? [{ call, since }] : [];
    });
    if (waiting.length === 0) return [];
    const contacts = await this.#contactsOf(waiting.map(({ call }) => call.contactId));
    const [abandoned, held] = await Promise.all([this.#abandoned(contacts), this.#heldBefore(contacts)]);
    return waiting.flatMap(({ call, since }) => {
      const contact = contacts.find(({ id }) => id === call.contactId);
      if (!contact) return [];
      const { lostHandlerAt, callerChoice, isEmergency, language, wantsGender } = call;
      return {
        ...{ id: call.id, contactId: contact.id, areaCode: contact.areaCode, waitingSince: since },
        ...{ lostHandlerAt, callerChoice, isEmergency, language, wantsGender },
        abandonedBefore: abandoned.get(contact.callerPhoneIndex ?? '') ?? 0,
        heldBefore: contact.handlerId ?? held.get(contact.resumesId ?? '') ?? null,
      };
    });
  }

  #contactsOf(ids: readonly string[]): Promise<Contact[]> {
    const select = {
      id: true,
      areaCode: true,
      callerPhoneIndex: true,
      handlerId: true,
      resumesId: true,
    } as const;
    return this.db.reader.find(Contact, { select, where: { id: In(ids) } });
  }

  /** By the blind index of the shown number: how often it rang off unanswered in a day. */
  async #abandoned(contacts: readonly Contact[]): Promise<ReadonlyMap<string, number>> {
    const indices = [...new Set(contacts.flatMap(({ callerPhoneIndex }) => callerPhoneIndex ?? []))];
    if (indices.length === 0) return new Map();
    const earlier = await this.db.reader.find(Contact, {
      select: { id: true, callerPhoneIndex: true },
      where: {
        callerPhoneIndex: In(indices),
        state: 'abandoned',
        openedAt: MoreThan(plus(this.clock.now(), -DAY)),
      },
    });
    const counts = new Map<string, number>();
    for (const { callerPhoneIndex: index } of earlier)
      if (index) counts.set(index, (counts.get(index) ?? 0) + 1);
    return counts;
  }

  async #heldBefore(contacts: readonly Contact[]): Promise<ReadonlyMap<string, string>> {
    const ids = contacts.flatMap(({ resumesId }) => resumesId ?? []);
    if (ids.length === 0) return new Map();
    const select = { id: true, handlerId: true } as const;
    const earlier = await this.db.reader.find(Contact, { select, where: { id: In(ids) } });
    return new Map(earlier.flatMap(({ id, handlerId }) => (handlerId ? [[id, handlerId]] : [])));
  }

  async #handlers(): Promise<Handler[]> {
    const [shifts, profiles] = await Promise.all([
      this.db.reader.findBy(Shift, { endedAt: IsNull() }),
      this.profiles.all(),
    ]);
    const now = this.clock.now();
    return shifts.map((shift) => {
      const { languages, gender, ringOrder } = profiles.get(shift.accountId) ?? NO_PROFILE;
      const isHeard = hasSignal(shift, now);
      return {
        ...{ accountId: shift.accountId, areaCodes: shift.areaCodes, languages, gender, ringOrder },
        idleSince: shift.presenceSince,
        isAvailable: shift.presence === 'available' && isHeard,
        isStaffing: isStaffing(shift.presence) && isHeard,
      };
    });
  }

  async #onCall(): Promise<OnCallPhone[]> {
    const order = { addedAt: 'ASC', id: 'ASC' } as const;
    const members = await this.db.reader.find(OnCallMember, { order });
    const turns = await this.db.reader.find(OnCallTurn, { where: turnsAt(this.clock.now()), order });
    const numbers = this.areas.all.filter(({ telephony }) => telephony.onCallNumber !== null);
    return [
      ...onCallTogether(members, turns),
      ...numbers.map(({ code }) => ({ areaCode: code, accountId: null })),
    ];
  }

  #open(): Promise<CallOffer[]> {
    const where = [{ answer: IsNull() }, { answer: 'accepted' as const }];
    return this.db.reader.find(CallOffer, { where, order: { leaseUntil: 'ASC', id: 'ASC' } });
  }

  async #offersOf(callIds: readonly string[]): Promise<CallOffer[]> {
    return callIds.length > 0 ? this.db.reader.findBy(CallOffer, { callId: In(callIds) }) : [];
  }
}
