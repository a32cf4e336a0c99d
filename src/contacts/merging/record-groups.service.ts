import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { reading } from '../reading';
import { MergedRecord } from './merged-record.entity';
import { groupOf, type RecordGroup } from './record-group';

const STANDS = { undoneAt: IsNull() };

/** Which contacts are one person's record; whoever reads what concerns a person asks here first. */
@Injectable()
export class RecordGroups {
  constructor(private readonly db: Database) {}

  async of(contactId: string, tx?: Tx): Promise<RecordGroup> {
    return (await this.ofEach([contactId], tx)).get(contactId) ?? groupOf(contactId, []);
  }

  async ofEach(contactIds: readonly string[], tx?: Tx): Promise<ReadonlyMap<string, RecordGroup>> {
    if (contactIds.length === 0) return new Map();
    const read = reading(this.db, tx);
    const own = await read(MergedRecord, [
      { contactId: In(contactIds), ...STANDS },
      { headId: In(contactIds), ...STANDS },
    ]);
    const headId = In([...new Set(own.map((each) => each.headId))]);
    const all = own.length > 0 ? await read(MergedRecord, { headId, ...STANDS }) : [];
    return new Map(contactIds.map((id) => [id, groupOf(id, all)]));
  }

  /** These and all that are one record with any of them. */
  async idsWith(contactIds: readonly string[], tx?: Tx): Promise<string[]> {
    const groups = await this.ofEach(contactIds, tx);
    return [...new Set([...contactIds, ...[...groups.values()].flatMap((each) => each.contactIds)])];
  }
}
