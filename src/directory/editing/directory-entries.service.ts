import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { DirectoryRow } from '../directory';
import { OrganisationRow } from '../organisation.entity';
import { Revisions } from '../revisions.service';
import { rowReferences } from '../row-rules';
import { SupportServiceRow } from '../support-service.entity';
import { DirectoryChange } from './directory-change.entity';
import { changed, type FieldChange } from './field-change';
import { checkEntry } from './read-entry';

/** The stored entries, one at a time. Whoever changes one has the whole directory until the commit. */
@Injectable()
export class DirectoryEntries {
  constructor(private readonly revisions: Revisions) {}

  /** For a change: nobody else changes any entry until this transaction is over. */
  async take(tx: Tx, id: string): Promise<DirectoryRow> {
    const entry = await this.find(tx, id);
    if (!entry) throw new DomainError('not-found', 'support-service.unknown');
    return entry;
  }

  async find(tx: Tx, id: string): Promise<DirectoryRow | undefined> {
    await this.revisions.advance(tx, 'current');
    return (await tx.findOneBy(SupportServiceRow, { id }))?.entry;
  }

  async openIdsOf(tx: Tx, organisationId: string): Promise<string[]> {
    const rows = await tx.find(SupportServiceRow, { where: { organisationId }, order: { id: 'ASC' } });
    return rows.filter(({ entry }) => entry.status !== 'closed').map(({ id }) => id);
  }

  async assertOpen(tx: Tx, id: string): Promise<void> {
    const row = await tx.findOneBy(SupportServiceRow, { id });
    const isOpen = row?.entry.status === 'active' && row.entry.holdReason === null;
    if (!isOpen) throw new DomainError('invalid', 'directory.successor');
  }

  async write(tx: Tx, before: DirectoryRow, fields: readonly FieldChange[]): Promise<void> {
    const entry = changed(before, fields);
    await this.#assertRight(tx, entry);
    const { id, organisationId } = entry;
    await tx.update(SupportServiceRow, { id }, { organisationId, entry });
  }

  async add(tx: Tx, entry: DirectoryRow): Promise<void> {
    await this.#assertRight(tx, entry);
    const { id, organisationId } = entry;
    tx.insert(SupportServiceRow, { id, organisationId, entry });
  }

  /** Parts of a change may be right only together: what would be stored is looked at as a whole. */
  async #assertRight(tx: Tx, entry: DirectoryRow): Promise<void> {
    const ids = new Set([entry.id]);
    for (const { id } of rowReferences(entry)) if (await this.#isNamed(tx, id)) ids.add(id);
    const organisation = await tx.findOneBy(OrganisationRow, { id: entry.organisationId });
    const reading = checkEntry(entry, {
      hasService: (id) => ids.has(id),
      hasOrganisation: () => organisation !== undefined,
    });
    if ('problems' in reading) {
      const errors = reading.problems.map(({ at }) => ({ pointer: `/${at}`, code: 'directory.field' }));
      throw new DomainError('invalid', 'directory.incomplete', { errors });
    }
  }

  /** Also by an entry that waits to be agreed to: two new ones may name each other. */
  async #isNamed(tx: Tx, id: string): Promise<boolean> {
    if (await tx.findOneBy(SupportServiceRow, { id })) return true;
    const waiting = { supportServiceId: id, kind: 'create', state: 'waiting' } as const;
    return (await tx.findOneBy(DirectoryChange, waiting)) !== undefined;
  }
}
