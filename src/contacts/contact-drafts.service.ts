import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { AtContact } from './at-contact.entity';
import { Contact } from './contact.entity';
import { DraftChange } from './draft-change.entity';
import { DraftClash } from './draft-clash.entity';
import { baseOf, changesBetween, mergeDrafts, type Draft, type DraftStep } from './draft-merge';

/** A page as it was sent: which one it is, and how far it knew what others wrote. */
export interface SentPage {
  pageId: string;
  revision: number;
}

export interface SavedDraft {
  draft: Draft;
  revision: number;
  /** Fields of this page in which somebody else wrote, too, and nobody has chosen yet. */
  clashing: readonly string[];
}

export interface OpenClash {
  id: string;
  field: string;
  accountId: string;
  pageId: string;
  other: string;
  at: Date;
}

/** What is typed in a contact before anybody confirms it. Two may type in it, and nobody's text is lost. */
@Injectable()
export class ContactDrafts {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps what a page has now. `unsaved` is what the page showed while nobody had saved anything. A page that does not
   * say which it is overwrites.
   */
  async save(
    tx: Tx,
    actor: StaffActor,
    sent: { contactId: string; draft: Draft; unsaved: Draft; page: SentPage | undefined },
  ): Promise<SavedDraft> {
    const contact = await this.#getWritable(tx, actor, sent.contactId);
    const kept = this.#keptIn(contact) ?? sent.unsaved;
    const { page, draft } = sent;
    if (!page) {
      const revision = await this.write(tx, actor, { contact, kept, draft: { ...kept, ...draft } });
      return { draft, revision, clashing: [] };
    }
    const clashing = await this.#clashesOfPage(tx, contact.id, page.pageId);
    const free = Object.entries(draft).filter(([field]) => !clashing.has(field));
    const since = await this.#stepsSince(tx, contact.id, page.revision);
    const base = baseOf(kept, since, page.pageId);
    const merged = mergeDrafts({ base, kept, mine: Object.fromEntries(free) });
    const revision = await this.write(tx, actor, { contact, kept, draft: merged.draft, pageId: page.pageId });
    await this.#updateClashes(tx, clashing, draft);
    for (const { field, other } of merged.clashes) {
      const clash = { id: newId(), contactId: contact.id, field, accountId: actor.accountId, other };
      const row = { ...clash, pageId: page.pageId, at: this.clock.now() };
      tx.insert(DraftClash, this.seals.close(DraftClash, row) as Row<DraftClash>);
    }
    const fields = [...clashing.keys(), ...merged.clashes.map(({ field }) => field)];
    return { draft: merged.draft, revision, clashing: fields };
  }

  /** Writes what stands in the contact from now on, and returns its revision. Nothing is written where nothing changed. */
  async write(
    tx: Tx,
    actor: StaffActor,
    {
      contact,
      kept,
      draft,
      pageId = null,
    }: { contact: Contact; kept: Draft; draft: Draft; pageId?: string | null },
  ): Promise<number> {
    const revision = await this.revisionOf(tx, contact.id);
    const changes = changesBetween(kept, draft);
    const isFirst = contact.draft === null;
    const isChanged = isFirst || Object.keys(changes).length > 0;
    const hasMoreFields = Object.keys(draft).some((field) => !(field in kept));
    if (!isChanged && !hasMoreFields) return revision;
    const { id: contactId } = contact;
    const sealed = this.seals.close(Contact, { id: contactId, draft: JSON.stringify(draft) });
    await tx.update(Contact, { id: contactId }, { draft: sealed.draft ?? null });
    if (!isChanged) return revision;
    const step = { id: newId(), contactId, revision: revision + 1, accountId: actor.accountId, pageId };
    const row = { ...step, changes: JSON.stringify(changes), at: this.clock.now() };
    tx.insert(DraftChange, this.seals.close(DraftChange, row) as Row<DraftChange>);
    return revision + 1;
  }

  async revisionOf(tx: Pick<Tx, 'find'>, contactId: string): Promise<number> {
    const order = { revision: 'DESC' } as const;
    const select = { id: true, revision: true };
    const [last] = await tx.find(DraftChange, { select, where: { contactId }, order, take: 1 });
    return last?.revision ?? 0;
  }

  latestRevision(contactId: string): Promise<number> {
    return this.revisionOf(this.db.reader, contactId);
  }

  async clashesOf(tx: Pick<Tx, 'find'>, contactId: string): Promise<OpenClash[]> {
    const rows = await tx.find(DraftClash, { where: { contactId }, order: { at: 'ASC', id: 'ASC' } });
    return rows.map((row) => ({ ...row, other: this.#otherOf(row) }));
  }

  /** Puts the text that was chosen in its place. Whoever wrote second chooses, or the handler of the contact. */
  async settle(
    tx: Tx,
    actor: StaffActor,
    chosen: {
      contactId: string;
      clashId: string;
      choose: (kept: string, other: string, field: string) => string;
    },
  ): Promise<{ field: string; text: string } | undefined> {
    const contact = await this.#getWritable(tx, actor, chosen.contactId);
    const clash = await tx.findOneBy(DraftClash, { id: chosen.clashId, contactId: contact.id });
    if (!clash || ![clash.accountId, contact.handlerId].includes(actor.accountId)) return undefined;
    const kept = this.#keptIn(contact) ?? {};
    const { field, pageId } = clash;
    const text = chosen.choose(String(kept[field] ?? ''), this.#otherOf(clash), field);
    await tx.delete(DraftClash, { id: clash.id });
    await this.write(tx, actor, { contact, kept, draft: { ...kept, [field]: text }, pageId });
    return { field, text };
  }

  /** What is kept for merging goes with the draft. */
  async forget(tx: Tx, contactId: string): Promise<void> {
    for (const entity of [DraftChange, DraftClash, AtContact])
      await tx.delete<{ contactId: string }>(entity, { contactId });
  }

  #keptIn(contact: Contact): Draft | undefined {
    const { draft } = this.seals.open(Contact, contact, ['draft']);
    return draft === null ? undefined : (JSON.parse(draft) as Draft);
  }

  #otherOf(clash: DraftClash): string {
    return this.seals.open(DraftClash, clash, ['other']).other ?? '';
  }

  /** Its handler's, and whoever was asked to write beside them; nobody else writes before this one is done. */
  async #getWritable(tx: Tx, { accountId }: StaffActor, contactId: string): Promise<Contact> {
    const [contact] = await tx.lock(Contact, { id: contactId });
    if (!contact) throw new DomainError('not-found', 'not-found');
    if (contact.state === 'closed') throw new DomainError('conflict', 'contact.closed');
    const isLive = contact.state === 'live';
    if (isLive && contact.handlerId === accountId) return contact;
    const beside = isLive && (await tx.findOneBy(AtContact, { contactId, accountId, mayWrite: true }));
    if (!beside) throw new DomainError('conflict', 'contact.not-yours');
    return contact;
  }

  async #clashesOfPage(tx: Tx, contactId: string, pageId: string): Promise<Map<string, DraftClash>> {
    const rows = await tx.find(DraftClash, { where: { contactId, pageId } });
    return new Map(rows.map((row) => [row.field, row]));
  }

  async #updateClashes(tx: Tx, clashing: ReadonlyMap<string, DraftClash>, draft: Draft): Promise<void> {
    for (const [field, clash] of clashing) {
      const other = draft[field];
      if (typeof other !== 'string' || other === this.#otherOf(clash)) continue;
      const sealed = this.seals.close(DraftClash, { id: clash.id, other });
      await tx.update(DraftClash, { id: clash.id }, { other: sealed.other });
    }
  }

  async #stepsSince(tx: Tx, contactId: string, revision: number): Promise<DraftStep[]> {
    const where = { contactId, revision: MoreThan(revision) };
    const rows = await tx.find(DraftChange, { where, order: { revision: 'ASC' } });
    return rows.map((row) => {
      const { changes } = this.seals.open(DraftChange, row, ['changes']);
      return { pageId: row.pageId, changes: JSON.parse(changes ?? '{}') as DraftStep['changes'] };
    });
  }
}
