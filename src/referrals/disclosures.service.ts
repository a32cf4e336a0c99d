import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Quota } from '../access';
import { Audit } from '../audit';
import { People, RecordOpenings, Restrictions, type Identity, type OpeningReason } from '../contacts';
import type { ClientActor, StaffActor } from '../kernel/actor';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Conflicts } from './conflicts/conflicts.service';
import type { OrganisationActor } from './found-referrals.service';
import { Offer } from './offer.entity';
import { Offers } from './offers.service';
import { ReferralClock } from './referral-clock.entity';
import { ReferralEvent } from './referral-event.entity';
import { Referral } from './referral.entity';
import { sightOf } from './sight-of';
import { Courses, type Course } from './steps/course.service';

export interface ReferralHistory {
  referral: Referral;
  dueAt: Date | null;
  /** Oldest first, each with what was written when it was declined. */
  offers: readonly { offer: Offer; note: string | null }[];
  events: readonly ReferralEvent[];
  course: Course;
}

/** Opens what is sealed about a referral. The trail has a line of it in the same transaction, or nobody sees it. */
@Injectable()
export class Disclosures implements OnModuleInit {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;
  @Inject(Quota) private readonly quota!: Quota;
  @Inject(Courses) private readonly courses!: Courses;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly offers: Offers,
    private readonly conflicts: Conflicts,
    private readonly restrictions: Restrictions,
  ) {}

  /** Whoever said at one of its referrals why they look is not asked again at the record. */
  onModuleInit(): void {
    this.openings.onAsked(async (tx, actor, contactId) => {
      for (const { id } of await tx.find(Referral, { select: { id: true }, where: { contactId } }))
        if (await this.restrictions.wasOpened(tx, actor, id)) return true;
      return false;
    });
  }

  /** Who it is about, for the organisation that holds it; "not yours" and "not there" answer alike. */
  async toHolder(actor: StaffActor, reference: string, reason?: OpeningReason): Promise<readonly Identity[]> {
    await this.quota.spend(actor, 'identity-view', reference);
    return this.#toHolder(actor, reference, reason);
  }

  #toHolder(
    actor: OrganisationActor,
    reference: string,
    reason: OpeningReason | undefined,
  ): Promise<readonly Identity[]> {
    return this.db.inTransaction(async (tx) => {
      // Whoever undoes the yes at this moment comes before this view, or after it.
      const [referral] = await tx.lock(Referral, { reference, organisationId: actor.organisationId });
      const sight = referral ? sightOf(actor, referral) : 'nothing';
      if (!referral || sight === 'nothing') throw new DomainError('not-found', 'referral.not-found');
      if (sight !== 'people') throw new DomainError('forbidden', 'referral.not-accepted');
      return this.#identities(tx, actor, { referral, reason });
    });
  }

  /** The same for the organisation's own system: it counts for whoever goes on with the person. */
  async toSystem(
    actor: ClientActor,
    { reference, workerId }: Pick<Referral, 'reference' | 'workerId'>,
    reason?: OpeningReason,
  ): Promise<readonly Identity[]> {
    const { organisationId } = actor;
    if (workerId !== null) {
      const worker = { kind: 'staff', accountId: workerId, organisationId, role: 'worker' } as const;
      await this.quota.spend(worker, 'identity-view', reference);
    }
    return this.#toHolder(actor, reference, reason);
  }

  /** Who it is about, for a coordinator who asked. */
  async toHub(actor: StaffActor, reference: string, reason?: OpeningReason): Promise<readonly Identity[]> {
    await this.quota.spend(actor, 'identity-view', reference);
    return this.db.inTransaction(async (tx) => {
      const referral = await this.#get(tx, reference);
      return this.#identities(tx, actor, { referral, reason });
    });
  }

  /** Whether whoever opens it has to say why. */
  async isRestricted({ contactId }: Pick<Referral, 'contactId'>): Promise<boolean> {
    return (await this.restrictions.among([contactId])).size > 0;
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
      const course = await this.courses.read(tx, referral);
      return { referral, dueAt: clock?.dueAt ?? null, offers: noted, events, course };
    });
  }

  async #get(tx: Tx, reference: string): Promise<Referral> {
    const referral = await tx.findOneBy(Referral, { reference });
    if (!referral) throw new DomainError('not-found', 'referral.not-found');
    return referral;
  }

  /** Also nobody at the hub is shown somebody whom they are too close to. */
  async #identities(
    tx: Tx,
    actor: OrganisationActor,
    { referral, reason }: { referral: Referral; reason: OpeningReason | undefined },
  ): Promise<Identity[]> {
    await this.conflicts.assertNone(tx, actor, referral);
    const { id: subjectId, contactId } = referral;
    await this.restrictions.assertOpened(tx, actor, { contactId, subjectId, reason });
    this.audit.record(tx, actor, { action: 'identity.viewed', subjectId: referral.id });
    return this.people.identitiesOf(tx, referral.contactId);
  }
}
