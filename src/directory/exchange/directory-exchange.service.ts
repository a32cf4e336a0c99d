import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { Database } from '../../platform/database/database.service';
import { Areas } from '../areas.service';
import { DirectoryChanges, type Edited } from '../editing/directory-changes.service';
import { DirectoryEntries } from '../editing/directory-entries.service';
import { changesBetween } from '../editing/field-change';
import { SupportServices } from '../support-services.service';
import type { DirectoryImport } from './directory-import.entity';
import { tableOf } from './entry-table';
import { differencesIn, type Difference } from './import-difference';
import { ImportStore } from './import-store.service';
import { readImport, type ImportFile, type ImportReading } from './read-import';

export const EXCHANGE_FORMATS = ['csv', 'json'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

const LONGEST_NAME = 128;

/** The directory as a file, out and in again. */
@Injectable()
export class DirectoryExchange {
  constructor(
    private readonly db: Database,
    private readonly areas: Areas,
    private readonly supportServices: SupportServices,
    private readonly changes: DirectoryChanges,
    private readonly entries: DirectoryEntries,
    private readonly store: ImportStore,
  ) {}

  async exportAs(format: ExchangeFormat): Promise<string> {
    const { organisations, supportServices } = await this.supportServices.snapshot();
    if (format === 'csv') return tableOf(supportServices);
    const { sources } = this.areas.reviewed;
    return `${JSON.stringify({ version: 1, sources, organisations, supportServices }, null, 2)}\n`;
  }

  /** Everything that is wrong with a file, or its entries. Nothing is kept. */
  async read(file: ImportFile): Promise<ImportReading> {
    return readImport(file, await this.supportServices.snapshot());
  }

  /** Keeps the entries of a file that is right, for somebody to look at what they would change. */
  async keep(
    actor: Actor,
    file: ImportFile,
  ): Promise<{ id: string } | Exclude<ImportReading, { rows: unknown }>> {
    const reading = await this.read(file);
    if ('problems' in reading) return reading;
    return { id: await this.store.add(actor, file.name.slice(-LONGEST_NAME), reading.rows) };
  }

  async differences(id: string): Promise<{ kept: DirectoryImport; differences: Difference[] }> {
    const kept = await this.store.get(id);
    const directory = await this.supportServices.snapshot();
    return { kept, differences: differencesIn(kept.rows, (each) => directory.find(each)) };
  }

  /** What is new, and the ways to reach a service, wait for a second person; the rest is done. */
  async apply(actor: Actor, id: string): Promise<Edited> {
    const { fileName, rows } = await this.store.get(id);
    const reason = `Import of ${fileName}`;
    const edited = { applied: 0, waiting: 0 };
    await this.db.inTransaction(async (tx) => {
      await this.store.take(tx, id);
      for (const after of rows) {
        const before = await this.entries.find(tx, after.id);
        if (!before) {
          this.changes.proposeNew(tx, actor, { after, reason });
          edited.waiting += 1;
        } else if (changesBetween(before, after).length > 0) {
          const done = await this.changes.editIn(tx, actor, { after, reason });
          edited.applied += done.applied;
          edited.waiting += done.waiting;
        }
      }
    });
    return edited;
  }
}
