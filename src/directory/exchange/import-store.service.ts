import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId, type Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import type { DirectoryRow } from '../directory';
import { DirectoryImport } from './directory-import.entity';

/** Keeps imports between the look at them and the word that they are right. Each is applied once. */
@Injectable()
export class ImportStore {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async add(actor: Actor, fileName: string, rows: readonly DirectoryRow[]): Promise<string> {
    const id = newId();
    await this.db.inTransaction((tx) => {
      const sentAt = this.clock.now();
      tx.insert(DirectoryImport, { id, fileName, rows, state: 'waiting', sentBy: actorId(actor), sentAt });
      const facts = { entries: String(rows.length) };
      this.audit.record(tx, actor, { action: 'directory.import-sent', subjectId: id, facts });
      return Promise.resolve();
    });
    return id;
  }

  async get(id: string): Promise<DirectoryImport> {
    const kept = await this.db.reader.findOneBy(DirectoryImport, { id });
    if (!kept) throw new DomainError('not-found', 'directory.import-unknown');
    return kept;
  }

  async take(tx: Tx, id: string): Promise<void> {
    const isFirst = await tx.update(DirectoryImport, { id, state: 'waiting' }, { state: 'applied' });
    if (isFirst === 0) throw new DomainError('conflict', 'directory.import-done');
  }
}
