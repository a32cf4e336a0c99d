import { Inject, Injectable } from '@nestjs/common';
import { Vacancies } from '../directory';
import type { Actor } from '../kernel/actor';
import { notBefore, type Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import { DueWork } from './due-work.service';
import { moverOf } from './mover';
import { ReferralEvent } from './referral-event.entity';
import { ReferralJournal, type ReferralFact } from './referral-journal.service';
import {
  holderOf,
  isOnWorklist,
  nextState,
  type ReferralMove,
  type ReferralState,
} from './referral-lifecycle';
import { Referral } from './referral.entity';

/** A move, what else of the row changes with it, and the line it leaves in timeline and trail. */
interface Passing {
  move: ReferralMove;
  change?: Partial<Referral>;
  fact: ReferralFact;
}

/** Passes a referral from hand to hand. */
@Injectable()
export class Custody {
  constructor(
    private readonly journal: ReferralJournal,
    private readonly due: DueWork,
    private readonly outbox: Outbox,
    private readonly vacancies: Vacancies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One conditional update: whoever read the row before somebody else moved it gets `referral.moved-meanwhile`. */
  async move(tx: Tx, actor: Actor, referral: Referral, { move, change = {}, fact }: Passing): Promise<void> {
    const state = nextState(referral.state, move, moverOf(actor));
    const { id, version, state: before } = referral;
    const moved = { ...change, state, version: version + 1, changedAt: await this.#nextMoment(tx, id) };
    if ((await tx.update(Referral, { id, version, state: before }, moved)) === 0) {
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    }
    Object.assign(referral, moved);
    this.journal.record(tx, actor, referral, { ...fact, before });
    if (isOnWorklist(before) && !isOnWorklist(state))
      this.journal.tellGone(tx, referral, referral.organisationId);
    await this.#keepRoom(tx, actor, referral, before);
  }

  /** An organisation has it now: its clock is the first contact, and whoever referred is told. */
  async nowHeld(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await this.due.owesContact(tx, actor, referral);
    this.#tell(tx, referral, 'referral.accepted');
  }

  /** Nobody holds it any more: whoever referred is told that it is closed. */
  async nowOver(tx: Tx, actor: Actor, referral: Referral): Promise<void> {
    await this.due.settle(tx, actor, referral.id);
    this.#tell(tx, referral, 'referral.closed');
  }

  /** No room is kept any more where the people were to come. */
  async letRoomGo(tx: Tx, actor: Actor, { supportServiceId, reference, card }: Referral): Promise<void> {
    const people = 1 + card.childAgeBands.length;
    await this.vacancies.follow(tx, actor, { supportServiceId, reference, people, isTheirs: false });
  }

  /** It goes from an organisation that did not give it back itself: its people are told. */
  takenFrom(tx: Tx, { id: subjectId, organisationId }: Referral): void {
    this.outbox.add(tx, { type: 'referral.taken-back', subjectId, payload: { organisationId } });
  }

  /** A room is kept for an hour from the moment somebody is accepted, and no longer than they are. */
  async #keepRoom(tx: Tx, actor: Actor, referral: Referral, before: ReferralState): Promise<void> {
    const { supportServiceId, reference, card } = referral;
    const isTheirs = holderOf(referral.state) === 'organisation';
    if (isTheirs === (holderOf(before) === 'organisation')) return;
    const people = 1 + card.childAgeBands.length;
    await this.vacancies.follow(tx, actor, { supportServiceId, reference, people, isTheirs });
  }

  /** A history is read in the order of its times, and the clocks of two instances are never quite the same. */
  async #nextMoment(tx: Tx, referralId: string): Promise<Date> {
    const order = { at: 'DESC', id: 'DESC' } as const;
    const [last] = await tx.find(ReferralEvent, { where: { referralId }, order, take: 1 });
    const now = this.clock.now();
    return last ? notBefore(last.at, now) : now;
  }

  #tell(tx: Tx, { id: subjectId, contactId }: Referral, type: string): void {
    this.outbox.add(tx, { type, subjectId, payload: { contactId } });
  }
}
