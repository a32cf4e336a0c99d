import { Injectable } from '@nestjs/common';
import { RecordGroups } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { ForgetRecords } from '../../platform/retention/forget-records.service';
import type { Forgot } from '../../platform/retention/kept-store';
import { EndedRecords } from '../ended-records.queries';
import { DataRequests, type Decided } from './data-requests.service';
import { SameNumber } from './same-number.queries';

/** Erases what is kept about one person, when a coordinator has decided so. */
@Injectable()
export class Erasures {
  constructor(
    private readonly db: Database,
    private readonly requests: DataRequests,
    private readonly ended: EndedRecords,
    private readonly records: ForgetRecords,
    private readonly sameNumber: SameNumber,
    private readonly groups: RecordGroups,
  ) {}

  /** The whole of a merged record, with those of the other records under the same numbers that were ticked; others are not taken at their word. */
  async decide(
    actor: StaffActor,
    id: string,
    { alsoIds, ...decided }: Decided & { alsoIds: readonly string[] },
  ): Promise<void> {
    const { request } = await this.requests.open(actor, id);
    const offered = await this.sameNumber.of(request.contactIds);
    const also = offered.map((contact) => contact.id).filter((each) => alsoIds.includes(each));
    await this.db.inTransaction(async (tx) => {
      const contactIds =
        decided.decision === 'allow'
          ? await this.groups.idsWith([...request.contactIds, ...also], tx)
          : request.contactIds;
      const { kind } = await this.requests.decide(tx, actor, id, { ...decided, contactIds });
      if (kind === 'access' && decided.decision === 'allow')
        throw new DomainError('conflict', 'request.decided');
      if (decided.decision === 'allow') for (const each of contactIds) await this.#erase(tx, each, id);
    });
  }

  async #erase(tx: Tx, contactId: string, sourceId: string): Promise<Forgot | undefined> {
    if (await this.ended.isGoneIn(tx, contactId)) return undefined;
    if (!(await this.ended.isOverIn(tx, contactId))) throw new DomainError('conflict', 'erasure.open');
    const forgot = await this.records.forget(tx, { contactId, because: 'erasure', sourceId });
    if (!forgot) throw new DomainError('conflict', 'erasure.held');
    return forgot;
  }
}
