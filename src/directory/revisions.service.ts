import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { DirectoryRevision } from './directory-revision.entity';

/** The entries; the rooms and capacities. */
export type Revised = 'current' | 'vacancies';

const TRIES = 20;

/** Counts the changes of the directory, so that every instance notices them. */
@Injectable()
export class Revisions {
  constructor(private readonly db: Database) {}

  async now(): Promise<Readonly<Record<Revised, number>>> {
    const rows = await this.db.select<DirectoryRevision>('SELECT id, revision FROM directory_revision', []);
    const of = (id: Revised): number => rows.find((row) => row.id === id)?.revision ?? 0;
    return { current: of('current'), vacancies: of('vacancies') };
  }

  /**
   * Before anything is read that is to be changed: whoever advances next waits for this transaction, and then reads
   * what it wrote. Two changes never share a number, or an instance would miss the second.
   */
  async advance(tx: Tx, id: Revised): Promise<void> {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const known = await tx.findOneBy(DirectoryRevision, { id });
      if (!known) {
        tx.insert(DirectoryRevision, { id, revision: 1 });
        return;
      }
      const { revision } = known;
      if ((await tx.update(DirectoryRevision, { id, revision }, { revision: revision + 1 })) === 1) return;
    }
    throw new DomainError('unavailable', 'directory.busy');
  }
}
