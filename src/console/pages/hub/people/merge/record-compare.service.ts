import { Inject, Injectable } from '@nestjs/common';
import { Quota } from '../../../../../access';
import { Audit } from '../../../../../audit';
import {
  Contact,
  People,
  Reaches,
  Restrictions,
  type Identity,
  type KnownWay,
  type OpeningReason,
} from '../../../../../contacts';
import type { StaffActor } from '../../../../../kernel/actor';
import { DomainError } from '../../../../../kernel/domain-error';
import { Database } from '../../../../../platform/database/database.service';
import type { Tx } from '../../../../../platform/database/tx';
import { Conflicts } from '../../../../../referrals';

/** One of two records that may be one person's, opened. */
export interface ComparedRecord {
  contact: Contact;
  people: readonly Identity[];
  /** Each with the ids under which it is stored. */
  ways: readonly (KnownWay & { rowIds: readonly string[] })[];
}

interface Opening {
  contactId: string;
  otherId: string;
  reason: OpeningReason | undefined;
}

/** Opens two records beside each other. Both stand in the trail in the same transaction, or neither is shown. */
@Injectable()
export class RecordCompare {
  @Inject(Quota) private readonly quota!: Quota;
  @Inject(Conflicts) private readonly conflicts!: Conflicts;

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly reaches: Reaches,
    private readonly restrictions: Restrictions,
  ) {}

  async open(actor: StaffActor, opening: Opening): Promise<readonly [ComparedRecord, ComparedRecord]> {
    const { contactId, otherId, reason } = opening;
    await this.quota.spend(actor, 'identity-view', contactId);
    await this.quota.spend(actor, 'identity-view', otherId);
    return this.db.inTransaction(async (tx) => [
      await this.#open(tx, actor, { contactId, otherId, reason }),
      await this.#open(tx, actor, { contactId: otherId, otherId: contactId, reason }),
    ]);
  }

  async #open(tx: Tx, actor: StaffActor, { contactId, otherId, reason }: Opening): Promise<ComparedRecord> {
    const contact = await tx.findOneBy(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    await this.conflicts.assertNone(tx, actor, { contactId });
    await this.restrictions.assertOpened(tx, actor, { contactId, subjectId: contactId, reason });
    const facts = { besides: otherId };
    this.audit.record(tx, actor, { action: 'identity.viewed', subjectId: contactId, facts });
    const ways = (await this.reaches.waysOf(contactId, tx)).map((way) => ({
      ...this.people.readable(way),
      rowIds: way.rows.map(({ id }) => id),
    }));
    return { contact, people: await this.people.identitiesOf(tx, contactId), ways };
  }
}
