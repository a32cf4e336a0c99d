import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Contact, RecordGroups } from '../../contacts';
import { ConsentRecord, HandOffs } from '../../intake';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { CLOCK } from '../../platform/system-clock';
import { Conflicts, Referral, sightOf } from '../../referrals';
import { Screening, type ForumRoute } from '../../screening';
import { HubTask, Tasks } from '../../tasks';
import type { Forum } from '../forums/forum';
import { Forums, type At } from '../forums/forums.service';
import { CaseLists, type NewCase } from './case-lists.service';
import { ChildrensDoor } from './childrens-door.service';

export interface GivenPack extends Omit<NewCase, 'contactId' | 'level' | 'referredBy'> {
  /** On which list. */
  day: string;
}

/** What the record says already, so that nobody types it again. */
export interface KnownForPack {
  reference: string;
  level: NewCase['level'];
  consent: ConsentRecord | null;
  /** Why it belongs there, as the screening found. */
  routes: readonly ForumRoute[];
}

/** Turns a decision, or a referral that somebody holds, into a case on the list of a meeting. */
@Injectable()
export class ReferralPacks {
  @Inject(ChildrensDoor) private readonly door!: ChildrensDoor;
  @Inject(RecordGroups) private readonly groups!: RecordGroups;
  @Inject(Conflicts) private readonly conflicts!: Conflicts;

  constructor(
    private readonly db: Database,
    private readonly forums: Forums,
    private readonly lists: CaseLists,
    private readonly tasks: Tasks,
    private readonly handOffs: HandOffs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The reference of the contact from which the hub has to decide. */
  async referenceOfTask(taskId: string): Promise<string> {
    const task = await this.tasks.find(taskId);
    const contact = task && (await this.db.reader.findOneBy(Contact, { id: task.contactId }));
    if (!contact) throw new DomainError('not-found', 'not-found');
    return contact.reference;
  }

  known(actor: StaffActor, forumId: string, reference: string): Promise<KnownForPack> {
    return this.db.inTransaction(async (tx) => {
      const contact = await this.#contactFor(
        tx,
        actor,
        await this.forums.atIn(tx, actor, forumId),
        reference,
      );
      const contactId = In((await this.groups.of(contact.id, tx)).contactIds);
      const latest = { where: { contactId }, order: { createdAt: 'DESC', id: 'DESC' }, take: 1 } as const;
      const [consent] = await tx.find(ConsentRecord, latest);
      const screening = await this.#screeningOf(tx, contact.id);
      return {
        reference,
        level: screening?.level ?? 'incomplete',
        consent: consent ?? null,
        routes: screening?.assessment.forumRoutes ?? [],
      };
    });
  }

  /** Decides, refers and lists in one; returns the reference of the case. */
  async refer(actor: StaffActor, forumId: string, reference: string, given: GivenPack): Promise<string> {
    return this.db.inTransaction(async (tx) => {
      const at = await this.forums.atIn(tx, actor, forumId);
      const { forum } = at;
      const { day, ...pack } = given;
      const contact = await this.#contactFor(tx, actor, at, reference);
      const level = (await this.#screeningOf(tx, contact.id))?.level ?? 'incomplete';
      if (forum.kind === 'conference') await this.#decide(tx, actor, { contact, forum, level, given });
      const sitting = this.forums.sitting(forum, day);
      const isOwn = at.standing === 'member';
      const referredBy = isOwn
        ? actor.organisationId
        : (contact.sourceOrganisationId ?? forum.hubOrganisationId);
      const facts = { contactId: contact.id, level, referredBy, ...pack };
      const listed = await this.lists.put(tx, actor, { forum, sitting }, facts);
      if (listed.children > 0) await this.door.ask(tx, actor, { contact, forum, level });
      return listed.reference;
    });
  }

  /** The hub refers anybody of its area; a member, whom it holds. */
  async #contactFor(tx: Tx, actor: StaffActor, { forum, standing }: At, reference: string): Promise<Contact> {
    const referral = await tx.findOneBy(Referral, { reference });
    const id = referral?.contactId;
    const contact = await tx.findOneBy(Contact, id ? { id } : { reference });
    const isTheirs = standing === 'hub' || (referral !== undefined && sightOf(actor, referral) === 'people');
    if (!contact || !isTheirs || contact.areaCode !== forum.areaCode)
      throw new DomainError('not-found', 'referral.not-found');
    await this.conflicts.assertNone(tx, actor, { contactId: contact.id });
    return contact;
  }

  async #screeningOf(tx: Tx, contactId: string): Promise<Screening | undefined> {
    const group = In((await this.groups.of(contactId, tx)).contactIds);
    const latest = {
      where: { contactId: group },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 1,
    } as const;
    return (await tx.find(Screening, latest))[0];
  }

  /** The decision stands on record as it does without a pack: who, when, on what footing; and the wait for an answer. */
  async #decide(
    tx: Tx,
    actor: StaffActor,
    {
      contact,
      forum,
      level,
      given,
    }: { contact: Contact; forum: Forum; level: NewCase['level']; given: GivenPack },
  ): Promise<void> {
    const { contactIds } = await this.groups.of(contact.id, tx);
    const where = { contactId: In(contactIds), kind: 'marac-decision', doneAt: IsNull() } as const;
    const [open] = await tx.find(HubTask, { where, order: { createdAt: 'ASC' }, take: 1 });
    const now = this.clock.now();
    const { id: contactId, areaCode } = contact;
    const rank = level === 'high' ? 0 : 1;
    const fresh = { areaCode, kind: 'marac-decision', rank, contactId, facts: {}, dueAt: now } as const;
    const id = open?.id ?? this.tasks.add(tx, actor, fresh);
    const basis = given.consent === 'given' ? 'consent' : given.lawfulBasis;
    if (!basis) throw new DomainError('invalid', 'pack.basis');
    const told = { at: now, way: 'online-form', basis } as const;
    const reason = `Referred to ${forum.name} with a pack. ${given.pack.why}`;
    await this.handOffs.complete(tx, actor, id, { outcome: 'refer', reason, told });
  }
}
