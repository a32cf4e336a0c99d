import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../audit';
import { Contact, Merges, RecordGroups, RecordOpenings, WITHHELD } from '../contacts';
import type { StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row, Tx } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { ForgottenRecord } from '../platform/retention/forgotten-record.entity';
import { Retention } from '../platform/retention/retention.service';
import { CLOCK } from '../platform/system-clock';
import { LegalHold } from './legal-hold.entity';

export interface ShownHold {
  hold: LegalHold;
  reference: string;
  reason: string;
  liftReason: string | null;
}

/** Who holds a record does it alone and at once; to let it go takes two. */
@Injectable()
export class LegalHolds implements OnModuleInit {
  @Inject(RecordOpenings) private readonly openings!: RecordOpenings;
  @Inject(RecordGroups) private readonly groups!: RecordGroups;

  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly retention: Retention,
    private readonly merges: Merges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.retention.holdBy((tx) => this.#heldIn(tx));
    this.merges.beforeUndo((tx, contactIds) => this.#assertNotHeld(tx, contactIds));
  }

  async place(actor: StaffActor, contactId: string, reason: string): Promise<void> {
    const why = reasonOf(reason);
    await this.db.inTransaction(async (tx) => {
      await tx.lock(Contact, { id: contactId });
      if (await tx.findOneBy(ForgottenRecord, { id: contactId }))
        throw new DomainError('conflict', 'hold.gone');
      if (await tx.findOneBy(LegalHold, { contactId, liftedAt: IsNull() }))
        throw new DomainError('conflict', 'hold.held-already');
      const id = newId();
      const placed = { placedBy: actor.accountId, placedAt: this.clock.now() };
      const row = this.seals.close(LegalHold, { id, contactId, reason: why, ...placed });
      tx.insert(LegalHold, row as Row<LegalHold>);
      this.audit.record(tx, actor, { action: 'legal-hold.placed', subjectId: contactId });
    });
  }

  async askToLift(actor: StaffActor, id: string, reason: string): Promise<void> {
    const { liftReason } = this.seals.close(LegalHold, { id, liftReason: reasonOf(reason) });
    await this.db.inTransaction(async (tx) => {
      const hold = await this.#open(tx, id);
      const asked = {
        liftAskedBy: actor.accountId,
        liftAskedAt: this.clock.now(),
        liftReason: liftReason ?? null,
      };
      await tx.update(LegalHold, { id, liftedAt: IsNull() }, asked);
      this.audit.record(tx, actor, { action: 'legal-hold.lift-asked', subjectId: hold.contactId });
    });
  }

  async lift(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const hold = await this.#open(tx, id);
      if (hold.liftAskedBy === null) throw new DomainError('conflict', 'hold.not-asked');
      if (hold.liftAskedBy === actor.accountId) throw new DomainError('forbidden', 'hold.same-person');
      const where = { id, liftedAt: IsNull(), liftAskedBy: hold.liftAskedBy };
      const count = await tx.update(LegalHold, where, {
        liftedBy: actor.accountId,
        liftedAt: this.clock.now(),
      });
      if (count === 0) throw new DomainError('conflict', 'hold.lifted');
      this.audit.record(tx, actor, { action: 'legal-hold.lifted', subjectId: hold.contactId });
    });
  }

  /** Those that stand, the oldest first. Of a restricted record the reasons are withheld. */
  async listFor(actor: StaffActor): Promise<ShownHold[]> {
    const order = { placedAt: 'ASC', id: 'ASC' } as const;
    const holds = await this.db.reader.find(LegalHold, { where: { liftedAt: IsNull() }, order });
    const ids = holds.map(({ contactId }) => contactId);
    const sealed = await this.db.inTransaction((tx) => this.openings.sealedAmong(tx, actor, ids));
    return Promise.all(holds.map((hold) => this.#shown(hold, sealed.has(hold.contactId))));
  }

  async #shown(hold: LegalHold, isSealed: boolean): Promise<ShownHold> {
    const { reference } = await this.db.reader.findOneByOrFail(Contact, { id: hold.contactId });
    const { reason, liftReason } = this.seals.open(LegalHold, hold, ['reason', 'liftReason']);
    if (isSealed) return { hold, reference, reason: WITHHELD, liftReason: liftReason && WITHHELD };
    return { hold, reference, reason: reason ?? '', liftReason };
  }

  async #heldIn(tx: Tx): Promise<ReadonlySet<string>> {
    const holds = await tx.find(LegalHold, {
      where: { liftedAt: IsNull() },
      select: { id: true, contactId: true },
    });
    return new Set(
      await this.groups.idsWith(
        holds.map(({ contactId }) => contactId),
        tx,
      ),
    );
  }

  /** What is held for an inquiry stays in the form in which it is held. */
  async #assertNotHeld(tx: Tx, contactIds: readonly string[]): Promise<void> {
    if (await tx.findOneBy(LegalHold, { contactId: In(contactIds), liftedAt: IsNull() }))
      throw new DomainError('conflict', 'merge.held');
  }

  async #open(tx: Tx, id: string): Promise<LegalHold> {
    const hold = await tx.findOneBy(LegalHold, { id });
    if (!hold) throw new DomainError('not-found', 'not-found');
    if (hold.liftedAt) throw new DomainError('conflict', 'hold.lifted');
    return hold;
  }
}

function reasonOf(typed: string): string {
  const reason = typed.trim();
  if (reason === '') throw new DomainError('invalid', 'hold.reason');
  if (reason.length > 2_000) throw new DomainError('invalid', 'hold.reason-too-long');
  return reason;
}
