import { Injectable } from '@nestjs/common';
import { Accounts } from '../access';
import { Audit } from '../audit';
import { SupportServices } from '../directory';
import type { StaffActor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';
import { TrailRecordQueries, type RecordLine } from './trail-record.queries';

export interface RecordTrail {
  lines: readonly RecordLine[];
  names: ReadonlyMap<string, string>;
  references: ReadonlyMap<string, string>;
  organisationName: (id: string) => string;
}

@Injectable()
export class TrailReader {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly queries: TrailRecordQueries,
    private readonly accounts: Accounts,
    private readonly services: SupportServices,
  ) {}

  /** Everything the trail has about one record. Who reads it stands in it from then on. */
  async open(actor: StaffActor, reference: string): Promise<RecordTrail | undefined> {
    const contactId = await this.queries.findRecord(reference);
    if (contactId === undefined) return undefined;
    await this.db.inTransaction((tx) => {
      this.audit.record(tx, actor, { action: 'trail.viewed', subjectId: contactId });
    });
    const lines = await this.queries.listOf(contactId);
    const staff = lines.filter(({ actorKind }) => actorKind === 'staff').map(({ actorId }) => actorId);
    const directory = await this.services.snapshot();
    return {
      lines,
      names: await this.accounts.namesOf(staff),
      references: await this.queries.referencesOf(contactId),
      organisationName: (id) => directory.organisation(id)?.name ?? id,
    };
  }
}
