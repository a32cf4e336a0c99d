import { Inject, Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Audit, AuditEntry } from '../../../../audit';
import { Contact, Person, RecordGroups, SafeContact } from '../../../../contacts';
import type { StaffActor } from '../../../../kernel/actor';
import { HOUR, plus, type Clock } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/domain-error';
import { Database } from '../../../../platform/database/database.service';
import type { Tx } from '../../../../platform/database/tx';
import { CLOCK } from '../../../../platform/system-clock';
import { KnownContacts } from '../../search/known-contacts.queries';
import type { SearchFor } from './find-form';

/** Nobody has to look for more than this; whoever does is asked to wait, and is named to auditors. */
const SEARCHES_AN_HOUR = 30;
const SHOWN_AT_MOST = 50;
const SEARCHED = 'person.searched';

/** Finds the contacts of one person by what only somebody who was told it knows: no lists, no parts, no names. */
@Injectable()
export class PersonSearch {
  constructor(
    private readonly db: Database,
    private readonly known: KnownContacts,
    private readonly audit: Audit,
    private readonly groups: RecordGroups,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each search is a line of the trail, found or not. The newest contact first. */
  find(actor: StaffActor, wanted: SearchFor): Promise<Contact[]> {
    return this.db.inTransaction(async (tx) => {
      await this.#assertNotTooMany(tx, actor);
      const ids =
        'phone' in wanted
          ? await this.known.byPhone(tx, wanted.phone)
          : await this.known.byReference(tx, wanted.reference);
      const by = 'phone' in wanted ? 'phone' : 'reference';
      const facts = { by, reason: wanted.reason, found: String(ids.length) };
      this.audit.record(tx, actor, { action: SEARCHED, subjectId: actor.accountId, facts });
      for (const id of ids)
        this.audit.record(tx, actor, {
          action: 'person.found',
          subjectId: id,
          facts: { reason: wanted.reason },
        });
      const order = { openedAt: 'DESC', id: 'DESC' } as const;
      return tx.find(Contact, { where: { id: In(ids) }, order, take: SHOWN_AT_MOST });
    });
  }

  /** All contacts in which one of the numbers of this record was shown or given, and all that are one with them. */
  sameNumberAs(actor: StaffActor, contactId: string): Promise<Contact[]> {
    return this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'person.viewed', subjectId: contactId });
      const { contactIds: own } = await this.groups.of(contactId, tx);
      const contacts = await tx.find(Contact, { where: { id: In(own) } });
      const people = await tx.find(Person, { where: { contactId: In(own), part: 'at-risk' } });
      const ways = await tx.find(SafeContact, { where: { personId: In(people.map(({ id }) => id)) } });
      const indexes = [
        ...contacts.map(({ callerPhoneIndex }) => callerPhoneIndex),
        ...ways.map(({ valueIndex }) => valueIndex),
      ];
      const numbers = [...new Set(indexes.flatMap((index) => index ?? []))];
      const found = await this.known.byPhoneIndexes(tx, numbers);
      const ids = await this.groups.idsWith([...own, ...found], tx);
      const order = { openedAt: 'DESC', id: 'DESC' } as const;
      return tx.find(Contact, { where: { id: In(ids) }, order, take: SHOWN_AT_MOST });
    });
  }

  async #assertNotTooMany(tx: Tx, { accountId: actorId }: StaffActor): Promise<void> {
    const at = MoreThan(plus(this.clock.now(), -HOUR));
    const recent = await tx.find(AuditEntry, {
      select: { id: true },
      where: { action: SEARCHED, actorId, at },
      take: SEARCHES_AN_HOUR,
    });
    if (recent.length >= SEARCHES_AN_HOUR) throw new DomainError('invalid', 'person.too-many');
  }
}
