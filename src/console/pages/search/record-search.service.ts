import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Account } from '../../../access';
import { Audit, AuditEntry } from '../../../audit';
import { Contact, NotSafeNow, RecordGroups, RecordOpenings } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { plus, type Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { Tx } from '../../../platform/database/tx';
import { newId } from '../../../platform/ids';
import { CLOCK } from '../../../platform/system-clock';
import { KnownContacts } from './known-contacts.queries';
import { SEARCHES_COUNT_FOR_MS, searchWaitMs, type SearchReason, type SearchTerm } from './search-terms';

const ACTION = 'record.searched';
const SHOWN_AT_MOST = 20;

export interface FoundContact {
  contact: Contact;
  isNotSafeNow: boolean;
  /** Restricted, and whoever looks has not said why they open it. */
  isSealed: boolean;
}

/** Finds contacts by what somebody can only know who was told it: there is no list to look through. */
@Injectable()
export class RecordSearch {
  constructor(
    private readonly db: Database,
    private readonly known: KnownContacts,
    private readonly audit: Audit,
    private readonly groups: RecordGroups,
    private readonly openings: RecordOpenings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Each search leaves a line in the trail, found or not: that somebody looked, how and why, and not for whom. */
  async find(actor: StaffActor, term: SearchTerm, reason: SearchReason): Promise<FoundContact[]> {
    return this.db.inTransaction(async (tx) => {
      await this.#assertInTime(tx, actor);
      const contacts = await this.#contacts(tx, actor, term);
      const facts = { by: term.by, reason, found: String(contacts.length) };
      this.audit.record(tx, actor, { action: ACTION, subjectId: newId(), facts });
      return contacts;
    });
  }

  /** One after another for each account: many at once would else all be looked at before the first was counted. */
  async #assertInTime(tx: Tx, { accountId }: StaffActor): Promise<void> {
    await tx.lock(Account, { id: accountId });
    const now = this.clock.now();
    const since = MoreThanOrEqual(plus(now, -SEARCHES_COUNT_FOR_MS));
    const where = { actorId: accountId, at: since, action: ACTION };
    const earlier = await tx.find(AuditEntry, { where });
    const waitMs = searchWaitMs(
      earlier.map(({ at }) => at),
      now,
    );
    if (waitMs > 0) throw new DomainError('conflict', 'search.too-soon');
  }

  async #contacts(tx: Tx, actor: StaffActor, term: SearchTerm): Promise<FoundContact[]> {
    const ids =
      term.by === 'reference'
        ? await this.known.byReference(tx, term.reference)
        : await this.known.byPhone(tx, term.phone);
    const where = { id: In(ids) };
    const order = { openedAt: 'DESC', id: 'DESC' } as const;
    const contacts = await tx.find(Contact, { where, order, take: SHOWN_AT_MOST });
    const all = await this.groups.idsWith(
      contacts.map(({ id }) => id),
      tx,
    );
    const paused = await tx.find(NotSafeNow, { where: { contactId: In(all), liftedAt: IsNull() } });
    const unsafe = new Set(
      await this.groups.idsWith(
        paused.map(({ contactId }) => contactId),
        tx,
      ),
    );
    const sealed = await this.openings.sealedAmong(
      tx,
      actor,
      contacts.map(({ id }) => id),
    );
    return contacts.map((contact) => ({
      contact,
      isNotSafeNow: unsafe.has(contact.id),
      isSealed: sealed.has(contact.id),
    }));
  }
}
