import { Injectable } from '@nestjs/common';
import { Audit } from '../../../audit';
import { Contact, People, Reaches, RecordOpenings } from '../../../contacts';
import type { StaffActor } from '../../../kernel/actor';
import { DomainError } from '../../../kernel/domain-error';
import { Database } from '../../../platform/database/database.service';
import type { ReachFacts } from './reach-view';

/** Opens how the person of a contact may be reached. The trail has a line of it in the same transaction. */
@Injectable()
export class ReachReader {
  constructor(
    private readonly db: Database,
    private readonly reaches: Reaches,
    private readonly people: People,
    private readonly audit: Audit,
    private readonly openings: RecordOpenings,
  ) {}

  read(actor: StaffActor, contactId: string): Promise<ReachFacts> {
    return this.db.inTransaction(async (tx) => {
      const contact = await tx.findOneBy(Contact, { id: contactId });
      if (!contact) throw new DomainError('not-found', 'not-found');
      await this.openings.assertOpenTo(tx, actor, contactId);
      const ways = await this.reaches.waysOf(contactId, tx);
      const { notSafeNowAt } = await this.reaches.of(contactId, tx);
      const barred = await this.reaches.barredOf(tx, contactId);
      this.audit.record(tx, actor, { action: 'reach.viewed', subjectId: contactId });
      const known = ways.map((way) => this.people.readable(way));
      const isHeld = contact.state === 'live' && contact.handlerId === actor.accountId;
      const { reference } = contact;
      return { contactId, reference, ways: known, barred, notSafeNowAt, isHeld };
    });
  }
}
