import { Inject, Injectable } from '@nestjs/common';
import type { Actor, StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { CallLog } from '../calls/call-log.service';
import { hasFailed } from '../calls/call-state';
import type { Call } from '../calls/call.entity';
import type { HandlerLeg } from '../paths';
import type { Shift } from '../shifts/shift.entity';
import { Shifts } from '../shifts/shifts.service';
import type { CallOffer } from './call-offer.entity';
import { Leases, type Lease } from './leases.service';
import { OfferedCalls, type OfferedCall } from './offered-calls.queries';
import { Offers } from './offers.service';

/** Calls and those on shift: who is offered what, and who takes it. */
@Injectable()
export class CallOffering {
  constructor(
    private readonly log: CallLog,
    private readonly offers: Offers,
    private readonly shifts: Shifts,
    private readonly leases: Leases,
    private readonly offeredCalls: OfferedCalls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Whoever is on shift for the area takes a waiting call, offered to them or not, and their phone is rung: the
   * browser's without another key, the one on the desk with 1 to press. The contact becomes theirs when they are in.
   * Conflicts: `call.ended`, `call.connecting`, `shift.not-on`, `shift.other-area`, `shift.on-contact`.
   */
  async acceptAtConsole(actor: StaffActor, contactId: string): Promise<void> {
    await this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId });
      if (!call || call.state === 'ended') throw new DomainError('conflict', 'call.ended');
      const lease = await this.leases.for(tx, contactId);
      const own = await this.offers.listOpen(tx, { accountId: actor.accountId });
      const mine = own.find((offer) => offer.contactId === contactId);
      if (mine?.answer === 'accepted') return;
      if (call.state !== 'queued') throw new DomainError('conflict', 'call.connecting');
      const shift = await this.#mustBeFree(tx, actor, lease);
      for (const other of own.filter((offer) => offer !== mine))
        await this.offers.end(tx, actor, other, { answer: 'withdrawn' });
      await this.#accept(tx, actor, { call, mine, shift, lease });
    });
  }

  /** The next handler has it at once. Does nothing when it was not offered to them any more. */
  async decline(actor: StaffActor, contactId: string): Promise<void> {
    const { accountId } = actor;
    await this.log.inTransaction(async (tx) => {
      await this.log.lock(tx, { contactId });
      const offers = await this.offers.listOpen(tx, { accountId, contactId });
      for (const offer of offers)
        if (await this.offers.end(tx, actor, offer, { answer: 'declined' }))
          await this.shifts.noteFor(tx, actor, { accountId, because: 'declined', contactId });
    });
  }

  /** Undefined for a leg that no offer rang. */
  channelOf(leg: HandlerLeg): Promise<CallOffer['channel'] | undefined> {
    return this.offeredCalls.channelOf(leg.attemptId);
  }

  /**
   * A person is at the phone: they pressed 1, or it is a browser they accepted in. True when the caller is theirs,
   * and on the way to them; false when somebody else has them, or they are gone.
   */
  async pressed1(actor: Actor, { contactId, attemptId }: HandlerLeg): Promise<boolean> {
    return this.log.inTransaction(async (tx) => {
      const call = await this.log.lock(tx, { contactId });
      const offer = await this.offers.find(tx, attemptId);
      if (!call || call.state === 'ended' || offer?.callId !== call.id) return false;
      const { until } = await this.leases.for(tx, contactId);
      const isTheirs = offer.answer === 'accepted' || (await this.#take(tx, actor, { call, offer, until }));
      if (isTheirs) await this.offers.bring(tx, offer, until);
      return isTheirs;
    });
  }

  /** The caller chose something else, or is gone: whoever was asked is not any more. */
  async withdraw(tx: Tx, actor: Actor, contactId: string): Promise<void> {
    await this.log.lock(tx, { contactId });
    for (const offer of await this.offers.listOpen(tx, { contactId }))
      await this.offers.end(tx, actor, offer, { answer: 'withdrawn' });
  }

  offeredTo(accountId: string): Promise<OfferedCall[]> {
    return this.offeredCalls.listFor(accountId, this.clock.now());
  }

  /** Somebody can come to a caller, now or after what they are at. */
  isSomebodyOnShift(areaCode: string): Promise<boolean> {
    return this.shifts.isStaffed(areaCode);
  }

  async #mustBeFree(tx: Tx, { accountId }: StaffActor, { areaCode }: Lease): Promise<Shift> {
    const shift = await this.shifts.findOpen(tx, accountId);
    if (!shift) throw new DomainError('conflict', 'shift.not-on');
    if (!shift.areaCodes.includes(areaCode)) throw new DomainError('conflict', 'shift.other-area');
    if (shift.presence === 'on-contact') throw new DomainError('conflict', 'shift.on-contact');
    return shift;
  }

  /** The phone on their desk that rings already goes on ringing; any other one is rung anew. */
  async #accept(
    tx: Tx,
    actor: StaffActor,
    { call, mine, shift, lease: { until } }: Accepting,
  ): Promise<void> {
    const rings = mine?.channel === 'desk-phone' && !shift.isAtSoftphone;
    if (mine && rings && !hasFailed(mine.id, await this.log.factsOf(tx, call.callSid))) {
      await this.offers.accept(tx, actor, { call, offer: mine, leaseUntil: until });
      return;
    }
    if (mine) await this.offers.end(tx, actor, mine, { answer: 'withdrawn' });
    const channel = shift.isAtSoftphone ? 'softphone' : 'desk-phone';
    await this.offers.openAccepted(tx, actor, {
      call,
      accountId: actor.accountId,
      channel,
      leaseUntil: until,
    });
  }

  async #take(tx: Tx, actor: Actor, { call, offer, until }: Taking): Promise<boolean> {
    if (call.state !== 'queued' || offer.answer !== null) return false;
    return this.offers.accept(tx, actor, { call, offer, leaseUntil: until });
  }
}

interface Accepting {
  call: Call;
  /** What is open of this call for them. */
  mine: CallOffer | undefined;
  shift: Shift;
  lease: Lease;
}

interface Taking {
  call: Call;
  offer: CallOffer;
  until: Date;
}
