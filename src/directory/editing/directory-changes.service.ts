import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId, organisationOf, type Actor, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import type { DirectoryRow } from '../directory';
import { DirectoryChange, type ChangeKind } from './directory-change.entity';
import { DirectoryEntries } from './directory-entries.service';
import { changesBetween, isRoute, type FieldChange } from './field-change';

export interface Edit {
  after: DirectoryRow;
  reason: string;
}

/** What became of an edit: some of it is done, some of it waits for a second person. */
export interface Edited {
  applied: number;
  waiting: number;
}

/** Changes of entries: who wanted what and why. Ways to reach a service wait for a second person. */
@Injectable()
export class DirectoryChanges {
  constructor(
    private readonly db: Database,
    private readonly entries: DirectoryEntries,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A coordinator's edit. What is no way of reaching the service is done at once. */
  async edit(actor: StaffActor, edit: Edit): Promise<Edited> {
    return this.db.inTransaction((tx) => this.editIn(tx, actor, edit));
  }

  async editIn(tx: Tx, actor: Actor, { after, reason }: Edit): Promise<Edited> {
    const { id } = after;
    const before = await this.entries.take(tx, id);
    const changes = changesBetween(before, after);
    if (changes.length === 0) throw new DomainError('invalid', 'directory.no-change');
    const routes = changes.filter(isRoute);
    const others = changes.filter((change) => !isRoute(change));
    if (others.length > 0) await this.#apply(tx, actor, { before, kind: 'edit', fields: others, reason });
    if (routes.length > 0) this.#propose(tx, actor, { id, fields: routes, reason });
    return { applied: others.length, waiting: routes.length };
  }

  /** An organisation's edit of an entry of its own: the hub decides. */
  async propose(actor: StaffActor, { after, reason }: Edit): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const before = await this.entries.take(tx, after.id);
      if (before.organisationId !== actor.organisationId)
        throw new DomainError('not-found', 'support-service.unknown');
      const fields = changesBetween(before, after);
      if (fields.length === 0) throw new DomainError('invalid', 'directory.no-change');
      this.#propose(tx, actor, { id: after.id, fields, reason });
    });
  }

  /** An entry that is not there yet; it is there once a second person has agreed. */
  proposeNew(tx: Tx, actor: Actor, { after, reason }: Edit): void {
    const fields: FieldChange[] = [{ field: '*', from: null, to: after }];
    this.#propose(tx, actor, { id: after.id, fields, reason, kind: 'create' });
  }

  /** A coordinator has asked the service itself, and it is as the entry says. */
  async verify(actor: StaffActor, id: string, note: string): Promise<void> {
    const verifiedOn = this.#today();
    await this.#act(actor, id, {
      kind: 'verify',
      reason: note,
      set: { verifiedOn, verifiedByRole: actor.role },
    });
  }

  async hold(actor: StaffActor, id: string, reason: string): Promise<void> {
    await this.#act(actor, id, { kind: 'hold', reason, set: { holdReason: reason } });
  }

  async unhold(actor: StaffActor, id: string, reason: string): Promise<void> {
    await this.#act(actor, id, { kind: 'unhold', reason, set: { holdReason: null } });
  }

  /** It stays to be found by whoever has it on paper, and leads on where something took its place. */
  async close(actor: StaffActor, id: string, reason: string, successorId: string | null): Promise<void> {
    await this.db.inTransaction((tx) => this.#close(tx, actor, { id, reason, successorId }));
  }

  /** Every entry of an organisation that leaves, in the transaction in which it does. */
  async closeAllOf(tx: Tx, actor: StaffActor, organisationId: string, reason: string): Promise<void> {
    for (const id of await this.entries.openIdsOf(tx, organisationId))
      await this.#close(tx, actor, { id, reason, successorId: null });
  }

  async #close(
    tx: Tx,
    actor: StaffActor,
    { id, reason, successorId }: { id: string; reason: string; successorId: string | null },
  ): Promise<void> {
    const before = await this.entries.take(tx, id);
    if (successorId !== null) await this.entries.assertOpen(tx, successorId);
    const access = { ...before.access, mode: 'signpost' as const };
    const after = { ...before, access, status: 'closed' as const, successorId, holdReason: reason };
    await this.#finish(tx, actor, { before, after, kind: 'close', reason });
  }

  async #act(
    actor: StaffActor,
    id: string,
    { set, ...act }: { kind: ChangeKind; reason: string; set: Partial<DirectoryRow> },
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const before = await this.entries.take(tx, id);
      if (before.status !== 'active') throw new DomainError('conflict', 'directory.closed');
      await this.#finish(tx, actor, { before, after: { ...before, ...set }, ...act });
    });
  }

  async #finish(
    tx: Tx,
    actor: Actor,
    {
      before,
      after,
      kind,
      reason,
    }: { before: DirectoryRow; after: DirectoryRow; kind: ChangeKind; reason: string },
  ): Promise<void> {
    const fields = changesBetween(before, after);
    // Checked twice on one day: nothing of the entry moves, and it was checked all the same.
    if (fields.length === 0 && kind !== 'verify') throw new DomainError('invalid', 'directory.no-change');
    await this.#apply(tx, actor, { before, kind, fields, reason });
  }

  async #apply(
    tx: Tx,
    actor: Actor,
    change: { before: DirectoryRow; kind: ChangeKind; fields: readonly FieldChange[]; reason: string },
  ): Promise<void> {
    const { before, kind, fields, reason } = change;
    await this.entries.write(tx, before, fields);
    const now = this.clock.now();
    const done = { state: 'applied', decidedBy: actorId(actor), decidedAt: now } as const;
    this.#record(tx, actor, { id: before.id, kind, fields, reason, ...done });
  }

  #propose(
    tx: Tx,
    actor: Actor,
    proposed: { id: string; fields: readonly FieldChange[]; reason: string; kind?: ChangeKind },
  ): void {
    this.#record(tx, actor, { kind: 'edit', ...proposed, state: 'waiting' });
  }

  #record(
    tx: Tx,
    actor: Actor,
    change: Pick<DirectoryChange, 'id' | 'kind' | 'fields' | 'reason' | 'state'> & Partial<DirectoryChange>,
  ): void {
    const { id: supportServiceId, ...rest } = change;
    tx.insert(DirectoryChange, {
      id: newId(),
      supportServiceId,
      proposedBy: actorId(actor),
      proposedByRole: actor.kind === 'staff' ? actor.role : actor.kind,
      organisationId: organisationOf(actor) ?? null,
      proposedAt: this.clock.now(),
      tellOld: 'not-needed',
      ...rest,
    });
    const { kind, state, fields } = change;
    const facts = { kind, state, fields: fields.map(({ field }) => field).join(' ') };
    this.audit.record(tx, actor, { action: 'directory.changed', subjectId: supportServiceId, facts });
  }

  #today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
