import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Contact } from '../contact.entity';
import { Contacts } from '../contacts.service';
import type { MergeChoices, MergeReason } from './merge-choices';
import { MergedRecord } from './merged-record.entity';
import { leavingWith } from './record-group';
import { RecordGroups } from './record-groups.service';
import { SaidSinceMerge } from './said-since-merge.service';

export interface MergeAsked {
  /** The record that stays. */
  intoId: string;
  contactId: string;
  reason: MergeReason;
  choices: MergeChoices;
}

/** Asked before a merge is undone; throws where it has to stand. */
export type BeforeUndo = (tx: Tx, contactIds: readonly string[]) => Promise<void>;

const STANDS = { undoneAt: IsNull() };

/** Says that two records are one person's, and takes that back. No row of either is moved, changed or taken out. */
@Injectable()
export class Merges {
  readonly #beforeUndo: BeforeUndo[] = [];

  constructor(
    private readonly db: Database,
    private readonly groups: RecordGroups,
    private readonly contacts: Contacts,
    private readonly since: SaidSinceMerge,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  beforeUndo(ask: BeforeUndo): void {
    this.#beforeUndo.push(ask);
  }

  /** Whichever contacts of the two records are named, the records are what is merged. Done twice it is done once. */
  async merge(actor: StaffActor, asked: MergeAsked): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const [into, other] = await this.#lock(tx, asked.intoId, asked.contactId);
      if (into.headId === other.headId) return;
      const both = [...into.contactIds, ...other.contactIds];
      await this.#assertQuiet(tx, both);
      const { reason, choices } = asked;
      const [contactId, headId] = [other.headId, into.headId];
      await tx.update(MergedRecord, { headId: contactId, ...STANDS }, { headId });
      const mergedAt = this.clock.now();
      const row = { id: newId(), contactId, intoId: headId, headId, choices, reason };
      tx.insert(MergedRecord, { ...row, mergedBy: actor.accountId, mergedAt });
      await this.#tell(tx, actor, { kind: 'record.merged', ids: [headId, contactId], reason });
    });
  }

  /** Each is again what it was; what was said of either in the meantime makes both more careful. */
  async undo(actor: StaffActor, contactId: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const known = await tx.findOneBy(MergedRecord, { contactId, ...STANDS });
      if (!known) throw new DomainError('conflict', 'merge.not-merged');
      await tx.lock(Contact, { id: In([known.headId, contactId]) });
      const [merge] = await tx.lock(MergedRecord, { id: known.id, ...STANDS });
      if (!merge || merge.headId !== known.headId) throw new DomainError('conflict', 'merge.changed');
      const { contactIds: ids } = await this.groups.of(contactId, tx);
      for (const ask of this.#beforeUndo) await ask(tx, ids);
      const all = await tx.find(MergedRecord, { where: { headId: merge.headId, ...STANDS } });
      const leaving = leavingWith(contactId, all);
      await this.since.toBoth(tx, actor, { merge, contactIds: ids, headIds: [merge.headId, contactId] });
      const undone = { undoneAt: this.clock.now(), undoneBy: actor.accountId };
      await tx.update(MergedRecord, { id: merge.id }, undone);
      const others = leaving.filter((id) => id !== contactId);
      await tx.update(MergedRecord, { contactId: In(others), ...STANDS }, { headId: contactId });
      await this.#tell(tx, actor, { kind: 'record.merge-undone', ids: [merge.headId, contactId] });
    });
  }

  /** Both heads' rows, in one order; a record that was merged by somebody else meanwhile is refused. */
  async #lock(tx: Tx, intoId: string, contactId: string) {
    const before = await Promise.all([intoId, contactId].map((id) => this.groups.of(id, tx)));
    const found = await tx.lock(Contact, { id: In(before.map(({ headId }) => headId)) });
    if (found.length < new Set(before.map(({ headId }) => headId)).size)
      throw new DomainError('not-found', 'not-found');
    const into = await this.groups.of(intoId, tx);
    const other = await this.groups.of(contactId, tx);
    if (into.headId !== before[0]?.headId || other.headId !== before[1]?.headId)
      throw new DomainError('conflict', 'merge.changed');
    return [into, other] as const;
  }

  /** Somebody may be writing down at this moment what the coordinator has not seen. */
  async #assertQuiet(tx: Tx, contactIds: readonly string[]): Promise<void> {
    const open = { id: In(contactIds), state: In(['waiting', 'live']) };
    if (await tx.findOneBy(Contact, open)) throw new DomainError('conflict', 'merge.going-on');
  }

  /** In both timelines and, for both, in the trail. */
  async #tell(
    tx: Tx,
    actor: StaffActor,
    { kind, ids, reason }: { kind: string; ids: readonly [string, string]; reason?: MergeReason },
  ): Promise<void> {
    const contacts = await tx.find(Contact, { where: { id: In(ids) } });
    for (const contactId of ids) {
      const other = contacts.find(({ id }) => id !== contactId)?.reference ?? '';
      const stays = contactId === ids[0] ? 'this' : 'other';
      const facts = { with: other, stays, ...(reason ? { reason } : {}) };
      this.contacts.recordEvent(tx, actor, { contactId, kind, facts });
      this.audit.record(tx, actor, { action: kind, subjectId: contactId, facts });
    }
  }
}
