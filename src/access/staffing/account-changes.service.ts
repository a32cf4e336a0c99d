import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Audit } from '../../audit';
import { actorId, type Actor, type Role } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { Database } from '../../platform/database/database.service';
import { Seals } from '../../platform/database/seals.service';
import type { Row, Tx } from '../../platform/database/tx';
import { newId } from '../../platform/ids';
import { CLOCK } from '../../platform/system-clock';
import { Account } from '../account.entity';
import { LinkPin } from '../pins/link-pin.entity';
import { Sessions } from '../sessions.service';
import { AccountChange, type AccountChangeKind } from './account-change.entity';
import { HeldWorks } from './held-work.service';
import { goesOnHolding, mayTakeOver, refusalOf, type AccountStep } from './may-change';

export interface Why {
  reason: string;
  /** The colleague who goes on with what they hold; undefined: the hub does. */
  to?: string | undefined;
}

export interface PastChange {
  kind: AccountChangeKind;
  roleBefore: Role;
  roleAfter: Role;
  reason: string;
  handedTo: string | null;
  changedBy: string;
  at: Date;
}

/** Ends somebody's access, gives it again, and changes what they are. Each counts from the next request on. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly audit: Audit,
    private readonly sessions: Sessions,
    private readonly held: HeldWorks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async disable(actor: Actor, id: string, why: Why): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const account = await this.#permitted(tx, actor, id, { step: 'disable' });
      await tx.update(Account, { id }, { disabledAt: this.clock.now() });
      await this.#letGo(tx, actor, account, why.to);
      this.#keep(tx, actor, account, { kind: 'disabled', roleAfter: account.role, ...why });
    });
  }

  /** Their password and second factor are what they were; sessions, links and PIN are not. */
  async enable(actor: Actor, id: string, why: Pick<Why, 'reason'>): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const account = await this.#permitted(tx, actor, id, { step: 'enable' });
      await tx.update(Account, { id }, { disabledAt: null });
      this.#keep(tx, actor, account, { kind: 'enabled', roleAfter: account.role, ...why });
    });
  }

  /** They sign in again to be what they are now. */
  async changeRole(actor: Actor, id: string, { role, ...why }: Why & { role: Role }): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const account = await this.#permitted(tx, actor, id, { step: 'role', role });
      await tx.update(Account, { id }, { role });
      if (goesOnHolding(account.role, role)) await this.sessions.endAllIn(tx, actor, id);
      else await this.#letGo(tx, actor, account, why.to);
      this.#keep(tx, actor, account, { kind: 'role', roleAfter: role, ...why });
    });
  }

  /** The latest first. */
  async listOf(accountId: string): Promise<PastChange[]> {
    const order = { at: 'DESC', id: 'DESC' } as const;
    const changes = await this.db.reader.find(AccountChange, { where: { accountId }, order });
    return changes.map((change) => ({
      ...change,
      reason: this.seals.open(AccountChange, change, ['reason']).reason ?? '',
    }));
  }

  /** Coordinators first: two who end each other's access at one moment must not both find the other. */
  async #permitted(tx: Tx, actor: Actor, id: string, step: AccountStep): Promise<Account> {
    const coordinators = await tx.lock(Account, { role: 'coordinator', disabledAt: IsNull() });
    const [account] = await tx.lock(Account, { id });
    if (!account) throw new DomainError('not-found', 'not-found');
    const standing = { ...account, isDisabled: account.disabledAt !== null };
    const refusal = refusalOf(actor, standing, step, coordinators.length);
    if (refusal === 'not-found') throw new DomainError('not-found', refusal);
    if (refusal) throw new DomainError('conflict', refusal);
    return account;
  }

  async #letGo(tx: Tx, actor: Actor, account: Account, to: string | undefined): Promise<void> {
    const { id: accountId, organisationId, role } = account;
    if (to !== undefined) await this.#assertCanTake(tx, account, to);
    await this.sessions.endAllIn(tx, actor, accountId);
    await tx.delete(LinkPin, { accountId });
    await this.held.handOver(tx, actor, { accountId, organisationId, role, to });
  }

  async #assertCanTake(tx: Tx, { id, organisationId, role }: Account, to: string): Promise<void> {
    const colleague = await tx.findOneBy(Account, { id: to, organisationId, disabledAt: IsNull() });
    if (!colleague || colleague.id === id || !mayTakeOver(role, colleague.role))
      throw new DomainError('invalid', 'account.to');
  }

  #keep(
    tx: Tx,
    actor: Actor,
    { id: accountId, role: roleBefore }: Account,
    { kind, roleAfter, reason, to }: Why & { kind: AccountChangeKind; roleAfter: Role },
  ): void {
    const place = { id: newId(), accountId, kind, roleBefore, roleAfter, handedTo: to ?? null };
    const row = { ...place, reason, changedBy: actorId(actor), at: this.clock.now() };
    tx.insert(AccountChange, this.seals.close(AccountChange, row) as Row<AccountChange>);
    const facts: Record<string, string> =
      kind === 'role' ? { from: roleBefore, to: roleAfter } : { role: roleAfter };
    const action = kind === 'role' ? 'account.role-changed' : `account.${kind}`;
    this.audit.record(tx, actor, { action, subjectId: accountId, facts });
  }
}
