import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../audit';
import { People, type Identity } from '../contacts';
import type { StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Offer } from './offer.entity';
import { Offers } from './offers.service';
import { ReferralClock } from './referral-clock.entity';
import { ReferralEvent } from './referral-event.entity';
import { holderOf } from './referral-lifecycle';
import { Referral } from './referral.entity';

export interface ReferralHistory {
  referral: Referral;
  dueAt: Date | null;
  /** Oldest first, each with what was written when it was declined. */
  offers: readonly { offer: Offer; note: string | null }[];
  events: readonly ReferralEvent[];
}

/** Opens what is sealed about a referral. The trail has a line of it in the same transaction, or nobody sees it. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly offers: Offers,
  ) {}

  /** Who it is about, for the organisation that holds it; "not yours" and "not there" answer alike. */
  toHolder(actor: StaffActor, reference: string): Promise<readonly Identity[]> {
    return this.db.inTransaction(async (tx) => {
      // Whoever undoes the yes at this moment comes before this view, or after it.
      const [referral] = await tx.lock(Referral, { reference, organisationId: actor.organisationId });
      if (!referral || referral.state === 'with-hub')
        throw new DomainError('not-found', 'referral.not-found');
      if (holderOf(referral.state) !== 'organisation')
        throw new DomainError('forbidden', 'referral.not-accepted');
      return this.#identities(tx, actor, referral);
    });
  }

  /** Who it is about, for a coordinator who asked. */
  toHub(actor: StaffActor, reference: string): Promise<readonly Identity[]> {
    return this.db.inTransaction(async (tx) => this.#identities(tx, actor, await this.#get(tx, reference)));
  }

  /** Everything that happened to it, for the hub; nobody's identity. */
  historyToHub(actor: StaffActor, reference: string): Promise<ReferralHistory> {
    return this.db.inTransaction(async (tx) => {
      const referral = await this.#get(tx, reference);
      const where = { referralId: referral.id };
      const offers = await tx.find(Offer, { where, order: { offeredAt: 'ASC', id: 'ASC' } });
      const events = await tx.find(ReferralEvent, { where, order: { at: 'ASC', id: 'ASC' } });
      const clock = await tx.findOneBy(ReferralClock, { ...where, stoppedAt: IsNull() });
      this.audit.record(tx, actor, { action: 'referral.viewed', subjectId: referral.id });
      const noted = offers.map((offer) => ({ offer, note: this.offers.noteOf(offer) }));
      return { referral, dueAt: clock?.dueAt ?? null, offers: noted, events };
    });
  }

  async #get(tx: Tx, reference: string): Promise<Referral> {
    const referral = await tx.findOneBy(Referral, { reference });
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }

  #identities(tx: Tx, actor: StaffActor, referral: Referral): Promise<Identity[]> {
    this.audit.record(tx, actor, { action: 'identity.viewed', subjectId: referral.id });
    return this.people.identitiesOf(tx, referral.contactId);
  }
}
