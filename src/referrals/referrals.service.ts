import { Injectable } from '@nestjs/common';
import { SupportServices, type DirectorySnapshot } from '../directory';
import type { ClientActor, StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Custody } from './custody.service';
import { NO_HINTS, type DeclineHints } from './decline-hints';
import type { DeclineReason } from './decline-reasons';
import type { OrganisationActor } from './found-referrals.service';
import { Offers } from './offers.service';
import { Placements } from './placements.service';
import { ReferralJournal } from './referral-journal.service';
import { Referral } from './referral.entity';
import { sightOf } from './sight-of';
import { assertAsSeen, referenceIn, type Sought } from './sought';

/** Moves referrals. Every move writes state, offer, clock, timeline, trail and outbox in one transaction. */
@Injectable()
export class Referrals {
  constructor(
    private readonly db: Database,
    private readonly supportServices: SupportServices,
    private readonly custody: Custody,
    private readonly offers: Offers,
    private readonly placements: Placements,
    private readonly journal: ReferralJournal,
  ) {}

  /** Of any number of workers who try, one has it. */
  async accept(actor: StaffActor, reference: string): Promise<void> {
    await this.db.inTransaction((tx) => this.acceptIn(tx, actor, { reference }));
  }

  /** By a partner's system, for the worker it names: somebody goes on with the person, and it is never a machine. */
  async acceptFor(actor: ClientActor, sought: Sought, workerId: string): Promise<void> {
    await this.db.inTransaction((tx) => this.#accept(tx, actor, { sought, workerId, by: 'system' }));
  }

  /** The same in a transaction that has more to say; `by` is how, where it was not on the worklist. */
  async acceptIn(
    tx: Tx,
    actor: StaffActor,
    { reference, by }: { reference: string; by?: 'link' },
  ): Promise<void> {
    await this.#accept(tx, actor, { sought: reference, workerId: actor.accountId, ...(by ? { by } : {}) });
  }

  async #accept(
    tx: Tx,
    actor: OrganisationActor,
    { sought, workerId, by }: { sought: Sought; workerId: string; by?: 'link' | 'system' },
  ): Promise<void> {
    const referral = await this.#getOffered(tx, actor, sought);
    // An abuser may have written it: until the hub has rung whoever sent it back, it discloses nobody.
    if (!referral.isSourceVerified) throw new DomainError('conflict', 'referral.source-unverified');
    await this.custody.move(tx, actor, referral, {
      move: 'accept',
      change: { workerId },
      fact: { kind: 'referral.accepted', ...(by ? { facts: { by } } : {}) },
    });
    await this.offers.answer(tx, actor, referral, { answer: 'accepted' });
    await this.custody.nowHeld(tx, actor, referral);
  }

  /** The next best is asked at once; where there is none the hub has it, and is told. */
  async decline(
    actor: OrganisationActor,
    sought: Sought,
    { party, code, note, ...hints }: DeclineReason & { note: string } & Partial<DeclineHints>,
  ): Promise<void> {
    const directory = await this.supportServices.snapshot();
    await this.db.inTransaction(async (tx) => {
      const referral = await this.#getOffered(tx, actor, sought);
      const reasonCode = `${party}.${code}`;
      const fact = { kind: 'referral.declined', facts: { reason: reasonCode } };
      await this.custody.move(tx, actor, referral, { move: 'decline', fact });
      await this.offers.answer(tx, actor, referral, {
        answer: 'declined',
        reasonCode,
        note,
        ...NO_HINTS,
        ...hints,
      });
      await this.placements.moveOn(tx, actor, referral, directory);
    });
  }

  /** The hub rang the support service, or sent its form, and somebody there took the person. */
  async takenByPhone(tx: Tx, actor: StaffActor, id: string): Promise<void> {
    const referral = await this.#get(tx, id);
    const fact = { kind: 'referral.accepted', facts: { by: 'phone' } };
    await this.custody.move(tx, actor, referral, { move: 'take-by-phone', fact });
    await this.custody.nowHeld(tx, actor, referral);
  }

  async refusedByPhone(tx: Tx, actor: StaffActor, id: string, directory: DirectorySnapshot): Promise<void> {
    const referral = await this.#get(tx, id);
    const fact = { kind: 'referral.declined', facts: { by: 'phone' } };
    await this.custody.move(tx, actor, referral, { move: 'refuse-by-phone', fact });
    await this.placements.moveOn(tx, actor, referral, directory);
  }

  /** The hub rang back whoever sent a contact, on a number it found itself: its referrals may be accepted now. */
  async sourceVerified(tx: Tx, actor: StaffActor, contactId: string): Promise<void> {
    const unverified = await tx.lock(Referral, { contactId, isSourceVerified: false });
    for (const referral of unverified) {
      await tx.update(Referral, { id: referral.id }, { isSourceVerified: true });
      this.journal.record(tx, actor, referral, { kind: 'source.verified' });
    }
  }

  /** "Not yours" and "not there" answer alike; what still lies with the hub is nobody else's. */
  async #getOffered(tx: Tx, actor: OrganisationActor, sought: Sought): Promise<Referral> {
    const reference = referenceIn(sought);
    const [referral] = await tx.lock(Referral, { reference, organisationId: actor.organisationId });
    if (!referral || sightOf(actor, referral) === 'nothing')
      throw new DomainError('not-found', 'referral.not-found');
    assertAsSeen(referral, sought);
    return referral;
  }

  async #get(tx: Tx, id: string): Promise<Referral> {
    const [referral] = await tx.lock(Referral, { id });
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }
}
