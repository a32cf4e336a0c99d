import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { Contact } from '../../contacts';
import type { Actor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { ForgetRecords } from '../../platform/retention/forget-records.service';
import { ForgottenFile } from '../../platform/retention/forgotten-file.gateway';
import { ForgottenRecord } from '../../platform/retention/forgotten-record.entity';

export interface Repeated {
  /** Ids that were forgotten before, as far as the file knows. */
  known: number;
  /** Those that a restore had brought back, and that are gone again. */
  again: number;
  /** Those that the restored database holds: somebody has to decide. */
  held: readonly string[];
}

/** After a restore from a backup: what had been forgotten is forgotten again, by the ids that were kept elsewhere. */
@Injectable()
export class RepeatErasures {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly records: ForgetRecords,
    private readonly file: ForgottenFile,
  ) {}

  async repeat(actor: Actor, path?: string): Promise<Repeated> {
    const ids = this.file.read(path);
    const sourceId = newId();
    const held: string[] = [];
    let again = 0;
    for (const id of ids) {
      const done = await this.db.inTransaction((tx) => this.#again(tx, actor, { id, sourceId }));
      if (done === 'held') held.push(id);
      if (done === 'forgotten') again += 1;
    }
    return { known: ids.size, again, held };
  }

  /** Ids that a crash kept from the file go into it; how many. */
  async catchUp(): Promise<number> {
    const known = this.file.read();
    const rows = await this.db.reader.find(ForgottenRecord, { select: { id: true, at: true } });
    const missing = rows.filter(({ id }) => !known.has(id));
    for (const { id, at } of missing) this.file.add(id, at);
    return missing.length;
  }

  async #again(
    tx: Tx,
    actor: Actor,
    { id, sourceId }: { id: string; sourceId: string },
  ): Promise<'forgotten' | 'held' | undefined> {
    if (await tx.findOneBy(ForgottenRecord, { id })) return undefined;
    if (!(await tx.findOneBy(Contact, { id }))) return undefined;
    const forgot = await this.records.forget(tx, { contactId: id, because: 'restored', sourceId });
    if (forgot) this.audit.record(tx, actor, { action: 'erasure.repeated', subjectId: id });
    return forgot ? 'forgotten' : 'held';
  }
}
