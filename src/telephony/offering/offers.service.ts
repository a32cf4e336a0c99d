import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import { CallLog } from '../calls/call-log.service';
import type { Call } from '../calls/call.entity';
import { CallerMoves } from '../calls/caller-moves.service';
import { CallOffer } from './call-offer.entity';
import { wasTried, type OfferAnswer, type OfferChannel } from './offer-answer';

export const RING_OFFER = 'call.ring-offer';
export const END_OFFER_LEG = 'call.end-offer-leg';

export interface Offering {
  call: Call;
  accountId: string | null;
  channel: OfferChannel;
  leaseUntil: Date;
}

export interface Ending {
  answer: Exclude<OfferAnswer, 'accepted'>;
  failure?: string;
}

/** The rows of offers, and what each step of one sets in motion. Every step is conditional: a lost race is a `false`. */
@Injectable()
export class Offers {
  #wake: () => void = () => undefined;

  constructor(
    private readonly log: CallLog,
    private readonly moves: CallerMoves,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Told after each commit that may let something else be offered. */
  onChanged(wake: () => void): void {
    this.#wake = wake;
  }

  /** Offers a locked call; their phone rings after the commit. */
  async open(tx: Tx, actor: Actor, offering: Offering): Promise<CallOffer> {
    const offer = this.#insert(tx, offering, null);
    await this.#note(tx, actor, { call: offering.call, offer, kind: 'handler.offered' });
    this.#ring(tx, offer);
    const facts = { accountId: offer.accountId ?? 'on-call-number' };
    this.audit.record(tx, actor, { action: 'call.offered', subjectId: offer.contactId, facts });
    return offer;
  }

  /** A handler took a locked call at the console: their phone is rung for it, and no other one may answer. */
  async openAccepted(tx: Tx, actor: Actor, offering: Offering): Promise<void> {
    const offer = this.#insert(tx, offering, 'accepted');
    await this.#note(tx, actor, { call: offering.call, offer, kind: 'handler.accepted' });
    this.#ring(tx, offer);
  }

  /** They come. Whoever else was asked is told by what this does to the call. */
  async accept(
    tx: Tx,
    actor: Actor,
    step: { call: Call; offer: CallOffer; leaseUntil: Date },
  ): Promise<boolean> {
    const { call, offer, leaseUntil } = step;
    const change = { answer: 'accepted', answeredAt: this.clock.now(), leaseUntil } as const;
    if ((await tx.update(CallOffer, { id: offer.id, answer: IsNull() }, change)) === 0) return false;
    await this.#note(tx, actor, { call, offer, kind: 'handler.accepted' });
    return true;
  }

  /** Their phone is answered by a person: the caller is brought to them, and their leg has this long to be in. */
  async bring(tx: Tx, offer: CallOffer, leaseUntil: Date): Promise<void> {
    await tx.update(CallOffer, { id: offer.id, answer: 'accepted' }, { leaseUntil });
    this.moves.bring(tx, offer.contactId);
  }

  /** Ends an open offer, and the leg to their phone with it. */
  async end(tx: Tx, actor: Actor, offer: CallOffer, { answer, failure }: Ending): Promise<boolean> {
    const where = { id: offer.id, answer: offer.answer ?? IsNull() };
    const set = { answer, answeredAt: this.clock.now(), failure: failure ?? offer.failure };
    if ((await tx.update(CallOffer, where, set)) === 0) return false;
    const facts = { answer, accountId: offer.accountId ?? 'on-call-number' };
    this.audit.record(tx, actor, { action: 'call.offer-ended', subjectId: offer.contactId, facts });
    if (answer !== 'joined') await this.#endLeg(tx, actor, offer);
    if (wasTried({ answer }) || answer === 'withdrawn') tx.afterCommit(() => this.#wake());
    return true;
  }

  async noteFailure(tx: Tx, { id }: CallOffer, failure: string): Promise<void> {
    await tx.update(CallOffer, { id }, { failure });
  }

  listOpen(tx: Tx, where: { contactId?: string; accountId?: string }): Promise<CallOffer[]> {
    const open = [
      { ...where, answer: IsNull() },
      { ...where, answer: In<OfferAnswer>(['accepted']) },
    ];
    return tx.find(CallOffer, { where: open, order: { offeredAt: 'ASC', id: 'ASC' } });
  }

  find(tx: Tx, id: string): Promise<CallOffer | undefined> {
    return tx.findOneBy(CallOffer, { id });
  }

  /** A leg that came too late, or for nothing. */
  hangUp(tx: Tx, { id, contactId }: Pick<CallOffer, 'id' | 'contactId'>): void {
    this.outbox.add(tx, { type: END_OFFER_LEG, subjectId: contactId, payload: { attemptId: id } });
  }

  async #endLeg(tx: Tx, actor: Actor, offer: CallOffer): Promise<void> {
    if (offer.channel !== 'console') this.hangUp(tx, offer);
    if (offer.answer !== 'accepted') return;
    // Whoever accepted and does not come must not keep the caller from the queue.
    const call = await this.log.lock(tx, { contactId: offer.contactId });
    if (call) await this.#note(tx, actor, { call, offer, kind: 'handler.withdrawn' });
  }

  #insert(tx: Tx, { call, accountId, channel, leaseUntil }: Offering, answer: 'accepted' | null): CallOffer {
    const now = this.clock.now();
    const place = { id: newId(), contactId: call.contactId, callId: call.id, accountId, channel };
    const answeredAt = answer ? now : null;
    const offer = { ...place, offeredAt: now, leaseUntil, answer, answeredAt, legSid: null, failure: null };
    tx.insert(CallOffer, offer);
    return offer;
  }

  #ring(tx: Tx, { id, contactId, channel, leaseUntil }: CallOffer): void {
    if (channel === 'console') return;
    const payload = { attemptId: id };
    this.outbox.add(tx, { type: RING_OFFER, subjectId: contactId, payload, expiresAt: leaseUntil });
  }

  async #note(tx: Tx, actor: Actor, { call, offer, kind }: Step): Promise<void> {
    await this.log.note(tx, actor, { call, report: { legSid: offer.id, kind, sequence: 0 } });
  }
}

interface Step {
  call: Call;
  offer: CallOffer;
  kind: 'handler.offered' | 'handler.accepted' | 'handler.withdrawn';
}
