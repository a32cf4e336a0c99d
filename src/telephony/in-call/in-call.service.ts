import { Injectable } from '@nestjs/common';
import { Contacts } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import type { Tx } from '../../platform/database/tx';
import { guestLabel, handlerLabel } from '../calls/call-facts';
import { legsOf, placeOf, type Legs } from '../calls/call-legs';
import { CallLog } from '../calls/call-log.service';
import { callPlace } from '../calls/call-state';
import type { Call } from '../calls/call.entity';
import { GuestList, type Wanted } from './guest-list.service';
import { InCallOrders } from './in-call-orders.service';
import type { InCallView } from './in-call-view';
import { InCallStanding } from './in-call.queries';

/** One call while two people talk in it. */
interface Talking {
  tx: Tx;
  actor: StaffActor;
  call: Call;
  legs: Legs;
  conferenceSid: string;
  isOnHold: boolean;
}

export interface TransferTo {
  supportServiceId: string;
  phone: E164;
}

/**
 * What a handler does in a call. Each is a fact of the call, an event on the contact's timeline and an order to the
 * network, or none of them.
 */
@Injectable()
export class InCall {
  constructor(
    private readonly log: CallLog,
    private readonly contacts: Contacts,
    private readonly guests: GuestList,
    private readonly orders: InCallOrders,
    private readonly view: InCallStanding,
  ) {}

  /** Who is in, and how far what was asked for has come. */
  standing(contactId: string): Promise<InCallView> {
    return this.view.standing(contactId);
  }

  /** The caller hears that they are not forgotten, and nothing else. */
  hold(actor: StaffActor, contactId: string): Promise<void> {
    return this.#act(actor, contactId, async (talking) => {
      if (!talking.isOnHold) await this.#setHold(talking, true);
    });
  }

  resume(actor: StaffActor, contactId: string): Promise<void> {
    return this.#act(actor, contactId, async (talking) => {
      if (talking.isOnHold) await this.#setHold(talking, false);
    });
  }

  /** Rings somebody into the call: a support service, to introduce the caller to, or an interpreter. */
  async addGuest(actor: StaffActor, contactId: string, wanted: Wanted): Promise<string> {
    await this.guests.assertMayRing(contactId, wanted);
    return this.#act(actor, contactId, async (talking) => {
      const guestId = await this.#ask(talking, wanted);
      // A support service is told about the caller first, and not in front of them.
      if (wanted.kind === 'support-service' && !talking.isOnHold) await this.#setHold(talking, true);
      this.orders.send(talking.tx, { ...about(talking), order: 'invite', guestId });
      return guestId;
    });
  }

  /** The handler steps out; the caller stays with the support service that is in. */
  leaveWithGuest(actor: StaffActor, contactId: string): Promise<void> {
    return this.#act(actor, contactId, async (talking) => {
      const { legs, conferenceSid } = talking;
      const isPartner = ({ isInterpreter }: { isInterpreter: boolean }): boolean => !isInterpreter;
      const present = legs.guests.filter((guest) => placeOf(guest) === conferenceSid).filter(isPartner);
      if (present.length === 0) throw new DomainError('conflict', 'call.no-guest');
      for (const { id } of present) await this.#note(talking, { legSid: id, kind: 'guest.entrusted' });
      if (talking.isOnHold) await this.#setHold(talking, false);
      this.#stepOut(talking);
      this.#tell(talking, 'call.left-with-guest');
    });
  }

  dropGuest(actor: StaffActor, contactId: string, guestId: string): Promise<void> {
    return this.#act(actor, contactId, (talking) => {
      const guest = talking.legs.guests.find(({ id }) => id === guestId);
      if (!guest?.isLive) throw new DomainError('conflict', 'call.no-guest');
      this.orders.send(talking.tx, { ...about(talking), order: 'remove', label: guestLabel(guestId) });
      this.#tell(talking, 'call.guest-dropped');
      return Promise.resolve();
    });
  }

  /**
   * Without an introduction. The caller is held until somebody there presses 1; does nobody, they are first in our
   * queue again.
   */
  async coldTransfer(actor: StaffActor, contactId: string, to: TransferTo): Promise<void> {
    const wanted = { ...to, kind: 'support-service' } as const;
    await this.guests.assertMayRing(contactId, wanted);
    await this.#act(actor, contactId, async (talking) => {
      const guestId = await this.#ask(talking, wanted);
      await this.#note(talking, { legSid: guestId, kind: 'guest.entrusted' });
      if (!talking.isOnHold) await this.#setHold(talking, true);
      this.orders.send(talking.tx, { ...about(talking), order: 'ring', guestId });
      this.#stepOut(talking);
    });
  }

  /** A coordinator hears a call and is not heard; it is said in the call first. */
  async listenIn(actor: StaffActor, contactId: string): Promise<void> {
    if (actor.role !== 'coordinator') throw new DomainError('forbidden', 'call.only-coordinators-listen');
    const phone = await this.guests.phoneOf(actor);
    await this.log.inTransaction(async (tx) => {
      const talking = await this.#talkingIn(tx, actor, contactId);
      if (talking.legs.supervisors.some(({ isLive }) => isLive)) return;
      const guestId = this.guests.add(tx, actor, { contactId, kind: 'supervisor', phone });
      await this.#note(talking, { legSid: guestId, kind: 'supervisor.requested' });
      this.orders.send(tx, { ...about(talking), order: 'listen-in', guestId });
      this.#tell(talking, 'call.listened-to');
    });
  }

  /** Ends the call for everybody in it. */
  async hangUp(actor: StaffActor, contactId: string): Promise<void> {
    await this.#act(actor, contactId, async (talking) => {
      await this.#note(talking, { legSid: 'handler', kind: 'handler.hung-up' });
      this.orders.send(talking.tx, { ...about(talking), order: 'hang-up' });
      this.#tell(talking, 'call.hung-up');
    });
  }

  async #act<T>(actor: StaffActor, contactId: string, work: (talking: Talking) => Promise<T>): Promise<T> {
    return this.log.inTransaction(async (tx) => {
      await this.contacts.getHeldBy(tx, actor, contactId);
      return work(await this.#talkingIn(tx, actor, contactId));
    });
  }

  async #talkingIn(tx: Tx, actor: StaffActor, contactId: string): Promise<Talking> {
    const call = await this.log.lock(tx, { contactId });
    if (!call || call.state === 'ended') throw new DomainError('conflict', 'call.ended');
    const facts = await this.log.factsOf(tx, call.callSid);
    const { conferenceSid, isOnHold } = callPlace(call.callSid, facts);
    if (call.state !== 'joined' || !conferenceSid) throw new DomainError('conflict', 'call.not-joined');
    return { tx, actor, call, legs: legsOf(call.callSid, facts), conferenceSid, isOnHold };
  }

  async #ask(talking: Talking, wanted: Wanted): Promise<string> {
    const { tx, actor, call } = talking;
    const guestId = this.guests.add(tx, actor, { contactId: call.contactId, ...wanted });
    const kind = wanted.kind === 'interpreter' ? 'interpreter.requested' : 'guest.requested';
    await this.#note(talking, { legSid: guestId, kind });
    const about: Record<string, string> = { guest: wanted.kind };
    if (wanted.supportServiceId) about['supportServiceId'] = wanted.supportServiceId;
    this.#tell(talking, 'call.guest-asked', about);
    return guestId;
  }

  async #setHold(talking: Talking, isOnHold: boolean): Promise<void> {
    const { tx, actor, call, conferenceSid } = talking;
    await this.orders.setHold(tx, actor, { call, conferenceSid, isOnHold });
    talking.isOnHold = isOnHold;
  }

  #stepOut(talking: Talking): void {
    const { legs, conferenceSid, tx } = talking;
    for (const leg of legs.handlers.filter((each) => placeOf(each) === conferenceSid))
      this.orders.send(tx, { ...about(talking), order: 'remove', label: handlerLabel(leg.id) });
  }

  async #note(
    { tx, actor, call }: Talking,
    report: Pick<Parameters<CallLog['note']>[2]['report'], 'legSid' | 'kind'>,
  ): Promise<void> {
    await this.log.note(tx, actor, { call, report: { ...report, sequence: 0 } });
  }

  #tell({ tx, actor, call }: Talking, kind: string, facts: Record<string, string> = {}): void {
    this.orders.tell(tx, actor, { contactId: call.contactId, kind, facts });
  }
}

function about({ call, conferenceSid }: Talking): { contactId: string; conferenceSid: string } {
  return { contactId: call.contactId, conferenceSid };
}
