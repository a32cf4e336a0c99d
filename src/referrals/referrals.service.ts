import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import { People, type Identity } from '../contacts';
import { SupportServices, type DirectorySnapshot } from '../directory';
import type { StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Tx } from '../platform/database/tx';
import { Outbox } from '../platform/outbox/outbox.service';
import { CLOCK } from '../platform/system-clock';
import type { DeclineReason } from './decline-reasons';
import { Offer } from './offer.entity';
import { Placements } from './placements.service';
import { ReferralJournal } from './referral-journal.service';
import { holderOf, nextState, type ReferralMove } from './referral-lifecycle';
import { Referral } from './referral.entity';

type Answer = { answer: 'accepted' } | { answer: 'declined'; reasonCode: string; note: string };

/** Moves referrals. Every move writes state, offer, clock, timeline, trail and outbox in one transaction. */
@Injectable()
export class Referrals {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly supportServices: SupportServices,
    private readonly people: People,
    private readonly placements: Placements,
    private readonly journal: ReferralJournal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One conditional update: of any number of workers who try, one has it. */
  async accept(actor: StaffActor, reference: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const referral = await this.#getOffered(tx, actor, reference);
      // An abuser may have written it: until the hub has rung whoever sent it back, it discloses nobody.
      if (!referral.isSourceVerified) throw new DomainError('conflict', 'referral.source-unverified');
      await this.#move(tx, referral, 'accept', { workerId: actor.accountId });
      await this.#answerOffer(tx, actor, referral, { answer: 'accepted' });
      await this.#nowHeld(tx, referral);
      this.journal.record(tx, actor, referral, { kind: 'referral.accepted' });
    });
  }

  /** The next best is asked at once; where there is none the hub has it, and is told. */
  async decline(
    actor: StaffActor,
    reference: string,
    reason: DeclineReason & { note: string },
  ): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.#getOffered(tx, actor, reference);
      const reasonCode = `${reason.party}.${reason.code}`;
      await this.#move(tx, referral, 'decline', {});
      await this.#answerOffer(tx, actor, referral, { answer: 'declined', reasonCode, note: reason.note });
      this.journal.record(tx, actor, referral, { kind: 'referral.declined', facts: { reason: reasonCode } });
      await this.placements.moveOn(tx, actor, referral, directory);
    });
  }

  /** The hub rang the support service, or sent its form, and somebody there took the person. */
  async takenByPhone(tx: Tx, actor: StaffActor, id: string): Promise<void> {
    const referral = await this.#get(tx, id);
    await this.#move(tx, referral, 'take-by-phone', {});
    await this.#nowHeld(tx, referral);
    this.journal.record(tx, actor, referral, { kind: 'referral.accepted', facts: { by: 'phone' } });
  }

  async refusedByPhone(tx: Tx, actor: StaffActor, id: string, directory: DirectorySnapshot): Promise<void> {
    const referral = await this.#get(tx, id);
    await this.#move(tx, referral, 'refuse-by-phone', {});
    this.journal.record(tx, actor, referral, { kind: 'referral.declined', facts: { by: 'phone' } });
    await this.placements.moveOn(tx, actor, referral, directory);
  }

  /**
   * Who the referral is about, for the organisation that holds it. Written to the trail in the same transaction:
   * nobody sees a name without a line saying so.
   */
  viewIdentity(actor: StaffActor, reference: string): Promise<readonly Identity[]> {
    return this.db.inTransaction(async (tx) => {
      const referral = await this.#getOffered(tx, actor, reference);
      if (holderOf(referral.state) !== 'organisation')
        throw new DomainError('forbidden', 'referral.not-accepted');
      this.audit.record(tx, actor, { action: 'identity.viewed', subjectId: referral.id });
      return this.people.identitiesOf(tx, referral.contactId);
    });
  }

  /** "Not yours" and "not there" answer alike; what still lies with the hub is nobody else's. */
  async #getOffered(tx: Tx, actor: StaffActor, reference: string): Promise<Referral> {
    const referral = await tx.findOneBy(Referral, { reference, organisationId: actor.organisationId });
    if (!referral || referral.state === 'with-hub') throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }

  async #get(tx: Tx, id: string): Promise<Referral> {
    const referral = await tx.findOneBy(Referral, { id });
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }

  async #move(tx: Tx, referral: Referral, move: ReferralMove, change: Partial<Referral>): Promise<void> {
    const state = nextState(referral.state, move);
    const { id, version } = referral;
    const moved = { ...change, state, version: version + 1, changedAt: this.clock.now() };
    if ((await tx.update(Referral, { id, version, state: referral.state }, moved)) === 0) {
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    }
    Object.assign(referral, moved);
  }

  async #nowHeld(tx: Tx, referral: Referral): Promise<void> {
    await this.journal.stopClocks(tx, referral.id);
    this.journal.startClock(tx, referral, 'first-contact');
    this.outbox.add(tx, {
      type: 'referral.accepted',
      subjectId: referral.id,
      payload: { contactId: referral.contactId },
    });
  }

  async #answerOffer(tx: Tx, actor: StaffActor, referral: Referral, given: Answer): Promise<void> {
    const offer = await tx.findOneBy(Offer, { referralId: referral.id, answer: IsNull() });
    if (!offer) throw new DomainError('conflict', 'referral.moved-meanwhile');
    const isDeclined = given.answer === 'declined';
    const note =
      isDeclined && given.note ? this.seals.close(Offer, { id: offer.id, note: given.note }).note : null;
    const change: Partial<Offer> = {
      answer: given.answer,
      reasonCode: isDeclined ? given.reasonCode : null,
      note: note ?? null,
      answeredBy: actor.accountId,
      answeredAt: this.clock.now(),
    };
    if ((await tx.update(Offer, { id: offer.id, answer: IsNull() }, change)) === 0) {
      throw new DomainError('conflict', 'referral.moved-meanwhile');
    }
  }
}
