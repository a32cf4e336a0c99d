import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit';
import { actorId, type Actor, type StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox.service';
import { CLOCK } from '../../platform/system-clock';
import type { DirectoryRow } from '../directory';
import { DirectoryChange, type ChangeState } from './directory-change.entity';
import { DirectoryEntries } from './directory-entries.service';
import { isRoute, movedSince, type FieldChange } from './field-change';
import { hasOldWay } from './old-way';

export interface Decision {
  reason: string;
  /** Whoever decides has asked on the new way, and the right people answered. */
  isChecked: boolean;
}

/** The second person. Whoever proposed a change never agrees to it. */
@Injectable()
export class Approvals {
  constructor(
    private readonly db: Database,
    private readonly entries: DirectoryEntries,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async approve(actor: StaffActor, id: string, { reason, isChecked }: Decision): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const change = await this.#waiting(tx, id);
      if (change.proposedBy === actor.accountId)
        throw new DomainError('forbidden', 'directory.second-person');
      const fields =
        change.kind === 'create'
          ? await this.#create(tx, change)
          : await this.#change(tx, actor, change, isChecked);
      const tellOld = hasOldWay(fields) ? 'due' : 'not-needed';
      await this.#decide(tx, actor, change, { state: 'applied', reason, fields, tellOld });
      if (tellOld === 'due') this.outbox.add(tx, { type: 'directory.route-changed', subjectId: id });
    });
  }

  async refuse(actor: StaffActor, id: string, reason: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const change = await this.#waiting(tx, id);
      const state = change.proposedBy === actor.accountId ? 'withdrawn' : 'refused';
      await this.#decide(tx, actor, change, { state, reason });
    });
  }

  /** Whoever answers on the old way in has heard of the new one. */
  async told(tx: Tx, actor: Actor, id: string, toldBy: 'email' | 'phone'): Promise<void> {
    const told = { tellOld: 'told', toldBy, toldAt: this.clock.now() } as const;
    if ((await tx.update(DirectoryChange, { id, tellOld: 'due' }, told)) === 0)
      throw new DomainError('conflict', 'directory.told-already');
    this.audit.record(tx, actor, { action: 'directory.old-way-told', subjectId: id, facts: { by: toldBy } });
  }

  async toldByPhone(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction((tx) => this.told(tx, actor, id, 'phone'));
  }

  async #create(tx: Tx, { supportServiceId, fields }: DirectoryChange): Promise<readonly FieldChange[]> {
    if (await this.entries.find(tx, supportServiceId))
      throw new DomainError('conflict', 'directory.id-taken');
    await this.entries.add(tx, fields[0]?.to as DirectoryRow);
    return fields;
  }

  /** A way that nobody has tried is unverified, however well the old one was known. */
  async #change(
    tx: Tx,
    actor: StaffActor,
    { supportServiceId, fields }: DirectoryChange,
    isChecked: boolean,
  ): Promise<readonly FieldChange[]> {
    const before = await this.entries.take(tx, supportServiceId);
    if (movedSince(before, fields).length > 0) throw new DomainError('conflict', 'directory.moved-meanwhile');
    const check = {
      verifiedOn: isChecked ? this.clock.now().toISOString().slice(0, 10) : null,
      verifiedByRole: isChecked ? actor.role : null,
    };
    const all = fields.some(isRoute) ? [...fields, ...checkChanges(before, check)] : fields;
    await this.entries.write(tx, before, all);
    return all;
  }

  async #waiting(tx: Tx, id: string): Promise<DirectoryChange> {
    const change = await tx.findOneBy(DirectoryChange, { id });
    if (!change) throw new DomainError('not-found', 'directory.change-unknown');
    if (change.state !== 'waiting') throw new DomainError('conflict', 'directory.decided-already');
    return change;
  }

  async #decide(
    tx: Tx,
    actor: StaffActor,
    { id, supportServiceId, kind }: DirectoryChange,
    { state, reason, ...rest }: { state: ChangeState; reason: string } & Partial<DirectoryChange>,
  ): Promise<void> {
    const decided = { state, decidedBy: actorId(actor), decidedAt: this.clock.now(), ...rest };
    const decidedBecause = reason === '' ? null : reason;
    const isFirst = await tx.update(
      DirectoryChange,
      { id, state: 'waiting' },
      { ...decided, decidedBecause },
    );
    if (isFirst === 0) throw new DomainError('conflict', 'directory.decided-already');
    const facts = { kind, state };
    this.audit.record(tx, actor, { action: 'directory.decided', subjectId: supportServiceId, facts });
  }
}

function checkChanges(
  before: DirectoryRow,
  check: Pick<DirectoryRow, 'verifiedOn' | 'verifiedByRole'>,
): FieldChange[] {
  return (['verifiedOn', 'verifiedByRole'] as const)
    .map((field) => ({ field, from: before[field], to: check[field] }))
    .filter(({ from, to }) => from !== to);
}
