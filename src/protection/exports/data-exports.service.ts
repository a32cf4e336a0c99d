import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit';
import type { StaffActor } from '../../kernel/actor';
import { plus, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { HeldDisclosures, WholeDisclosures, type HeldPeople, type WholeOrganisation } from '../../referrals';
import { DataExport, type ExportKind } from './data-export.entity';
import { DECIDE_WITHIN_MS, refusalOf, TAKE_WITHIN_MS } from './export-rules';

const SHOWN_AT_MOST = 100;

export interface ShownExport {
  row: DataExport;
  reason: string;
  decisionReason: string;
}

/** What leaves the house about many people at once: one asks, another releases, and it is taken once. */
@Injectable()
export class DataExports {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly held: HeldDisclosures,
    private readonly whole: WholeDisclosures,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of the organisation of whoever asks. */
  async ask(actor: StaffActor, kind: ExportKind, reason: string): Promise<void> {
    const now = this.clock.now();
    const { organisationId, accountId: askedBy } = actor;
    const asked = { id: newId(), organisationId, kind, reason, askedBy };
    const row = { ...asked, askedAt: now, expiresAt: plus(now, DECIDE_WITHIN_MS) };
    await this.db.inTransaction((tx) => {
      tx.insert(DataExport, this.seals.close(DataExport, row) as Row<DataExport>);
      this.audit.record(tx, actor, { action: 'export.asked', subjectId: row.id, facts: { kind } });
    });
  }

  async decide(
    actor: StaffActor,
    id: string,
    { decision, reason }: { decision: 'released' | 'refused'; reason: string },
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await this.#permitted(tx, actor, id, 'decide');
      const decisionReason =
        this.seals.close(DataExport, { id, decisionReason: reason }).decisionReason ?? null;
      const now = this.clock.now();
      const decided = { decision, decisionReason, decidedBy: actor.accountId, decidedAt: now };
      await tx.update(DataExport, { id }, { ...decided, expiresAt: plus(now, TAKE_WITHIN_MS) });
      this.audit.record(tx, actor, { action: 'export.decided', subjectId: id, facts: { decision } });
    });
  }

  /** Once, and as it stands at this moment: nothing of it lies anywhere before or after. */
  async take(actor: StaffActor, id: string): Promise<{ held: HeldPeople; row: DataExport }> {
    const { row, opened } = await this.#take(actor, { id, kind: 'held' }, (tx) =>
      this.held.of(tx, actor, id),
    );
    return { row, held: opened };
  }

  async takeWhole(actor: StaffActor, id: string): Promise<{ whole: WholeOrganisation; row: DataExport }> {
    const open = (tx: Tx): Promise<WholeOrganisation> => this.whole.of(tx, actor, id);
    const { row, opened } = await this.#take(actor, { id, kind: 'whole' }, open);
    return { row, whole: opened };
  }

  async #take<T extends { shown: readonly unknown[]; leftOut: number }>(
    actor: StaffActor,
    { id, kind }: Pick<DataExport, 'id' | 'kind'>,
    open: (tx: Tx) => Promise<T>,
  ): Promise<{ opened: T; row: DataExport }> {
    return this.db.inTransaction(async (tx) => {
      const row = await this.#permitted(tx, actor, id, 'take');
      if (row.kind !== kind) throw new DomainError('not-found', 'not-found');
      const opened = await open(tx);
      const counts = { given: opened.shown.length, leftOut: opened.leftOut };
      const taken = { takenAt: this.clock.now(), ...counts };
      if ((await tx.update(DataExport, { id, takenAt: IsNull() }, taken)) === 0)
        throw new DomainError('conflict', 'export.taken');
      const facts = { given: String(counts.given), leftOut: String(counts.leftOut) };
      this.audit.record(tx, actor, { action: 'export.taken', subjectId: id, facts });
      return { opened, row };
    });
  }

  /** Those that the actor answers for, the latest first. */
  async listFor({ role, organisationId }: StaffActor): Promise<ShownExport[]> {
    const where = role === 'coordinator' ? {} : { organisationId };
    const order = { askedAt: 'DESC', id: 'DESC' } as const;
    const rows = await this.db.reader.find(DataExport, { where, order, take: SHOWN_AT_MOST });
    return rows.map((row) => {
      const { reason, decisionReason } = this.seals.open(DataExport, row, ['reason', 'decisionReason']);
      return { row, reason: reason ?? '', decisionReason: decisionReason ?? '' };
    });
  }

  async #permitted(tx: Tx, actor: StaffActor, id: string, step: 'decide' | 'take'): Promise<DataExport> {
    const [row] = await tx.lock(DataExport, { id });
    const refusal = row ? refusalOf(actor, step, row, this.clock.now()) : 'not-found';
    if (!row || refusal === 'not-found') throw new DomainError('not-found', 'not-found');
    if (refusal) throw new DomainError('conflict', refusal);
    return row;
  }
}
