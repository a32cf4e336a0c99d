import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Account, Accounts } from '../../access';
import { Audit } from '../../audit';
import { marksIn, NameMarks, PHONE_INDEX } from '../../contacts';
import type { StaffActor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { E164 } from '../../kernel/phone-number';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import type { StaffMarks } from './conflict-of';
import { StaffMark } from './staff-mark.entity';

export interface NewMark {
  about: StaffMark['about'];
  name: string | null;
  phone: E164 | null;
}

export interface OwnMark extends Omit<NewMark, 'phone'> {
  id: string;
  phone: string | null;
}

/** Staff as they are compared with those who may cause harm. */
@Injectable()
export class StaffMarkings {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly accounts: Accounts,
    private readonly nameMarks: NameMarks,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(accounts: readonly Account[], tx?: Tx): Promise<ReadonlyMap<string, StaffMarks>> {
    if (accounts.length === 0) return new Map();
    const where = { accountId: In(accounts.map(({ id }) => id)) };
    const marks = tx ? await tx.find(StaffMark, { where }) : await this.db.reader.findBy(StaffMark, where);
    return new Map(
      accounts.map((account) => {
        const own = marks.filter(({ accountId }) => accountId === account.id);
        return [account.id, this.#compared(account, own)];
      }),
    );
  }

  /** Who works an organisation's queue, as accounts are now. */
  async workersOf(organisationIds: readonly string[], tx: Tx): Promise<Account[]> {
    if (organisationIds.length === 0) return [];
    const where = {
      organisationId: In([...new Set(organisationIds)]),
      role: In(['worker', 'manager'] as const),
      disabledAt: IsNull(),
    };
    return tx.find(Account, { where });
  }

  /** One's own alone: what somebody said of themselves is nobody else's to read. */
  async listOwn({ accountId }: StaffActor): Promise<OwnMark[]> {
    const order = { addedAt: 'ASC', id: 'ASC' } as const;
    const rows = await this.db.reader.find(StaffMark, { where: { accountId }, order });
    return rows.map((row) => ({
      id: row.id,
      about: row.about,
      ...this.seals.open(StaffMark, row, ['name', 'phone']),
    }));
  }

  add(tx: Tx, actor: StaffActor, { about, name, phone }: NewMark): string {
    const id = newId();
    const { accountId } = actor;
    const phoneIndex = phone ? this.seals.index(PHONE_INDEX, phone) : null;
    const marks = { nameMarks: this.nameMarks.of(name), phoneIndex };
    const row = { id, accountId, about, name, phone, ...marks, addedAt: this.clock.now() };
    tx.insert(StaffMark, this.seals.close(StaffMark, row) as Row<StaffMark>);
    this.audit.record(tx, actor, { action: 'staff-mark.added', subjectId: accountId, facts: { about } });
    return id;
  }

  async remove(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const count = await tx.delete(StaffMark, { id, accountId: actor.accountId });
      if (count === 0) throw new DomainError('not-found', 'not-found');
      this.audit.record(tx, actor, { action: 'staff-mark.removed', subjectId: actor.accountId });
    });
  }

  #compared(account: Account, own: readonly StaffMark[]): StaffMarks {
    const { deskPhone } = this.seals.open(Account, account, ['deskPhone']);
    const name = this.nameMarks.of(this.accounts.nameOf(account));
    return {
      names: [name, ...own.map(({ nameMarks }) => nameMarks)].map(marksIn),
      phoneIndexes: [
        ...(deskPhone === null ? [] : [this.seals.index(PHONE_INDEX, deskPhone)]),
        ...own.flatMap(({ phoneIndex }) => phoneIndex ?? []),
      ],
    };
  }
}
