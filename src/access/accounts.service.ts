import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../audit';
import type { Actor, Role, StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { DomainError } from '../kernel/domain-error';
import type { E164 } from '../kernel/phone-number';
import { Database } from '../platform/database/database.service';
import { Seals } from '../platform/database/seals.service';
import type { Row } from '../platform/database/tx';
import { newId } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Account } from './account.entity';
import { Passwords } from './password.service';

const STAFFED = `SELECT DISTINCT "organisationId" FROM account
  WHERE role IN ('worker', 'manager') AND "disabledAt" IS NULL`;

const BY_ORGANISATION = `SELECT "organisationId", count(*) AS count FROM account
  GROUP BY "organisationId" ORDER BY "organisationId"`;

export interface StaffAccount {
  id: string;
  organisationId: string;
  role: Role;
  isDisabled: boolean;
  name: string;
}

export interface NewAccount {
  email: string;
  name: string;
  organisationId: string;
  role: Role;
  password: string;
  deskPhone?: E164 | undefined;
  isDemonstration?: boolean;
}

@Injectable()
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly seals: Seals,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `account_email_unique` when the address has an account already. */
  async create(actor: Actor, account: NewAccount): Promise<string> {
    this.#assertGood(account.password, account);
    const id = newId();
    const passwordHash = await this.passwords.hash(account.password);
    const email = account.email.trim().toLowerCase();
    await this.db.inTransaction((tx) => {
      const row = this.seals.close(Account, {
        id,
        email,
        emailIndex: this.emailIndex(email),
        name: account.name,
        organisationId: account.organisationId,
        role: account.role,
        passwordHash,
        deskPhone: account.deskPhone ?? null,
        isDemonstration: account.isDemonstration ?? false,
        createdAt: this.clock.now(),
      });
      tx.insert(Account, row as Row<Account>);
      this.audit.record(tx, actor, {
        action: 'account.created',
        subjectId: id,
        facts: { role: account.role },
      });
    });
    return id;
  }

  /** Whoever else is signed in to the account is for the caller to end. */
  async changePassword(actor: StaffActor, password: string): Promise<void> {
    const id = actor.accountId;
    this.#assertGood(password, await this.ownerOf(id));
    const passwordHash = await this.passwords.hash(password);
    await this.db.inTransaction(async (tx) => {
      await tx.update(Account, { id }, { passwordHash });
      this.audit.record(tx, actor, { action: 'account.password-changed', subjectId: id });
    });
  }

  async emailOf(accountId: string): Promise<string> {
    return (await this.ownerOf(accountId)).email;
  }

  /** As devices show to whom a passkey belongs. */
  async ownerOf(accountId: string): Promise<{ email: string; name: string }> {
    const account = await this.db.reader.findOneByOrFail(Account, { id: accountId });
    const { email, name } = this.seals.open(Account, account, ['email', 'name']);
    return { email: email ?? '', name: name ?? '' };
  }

  async findByEmail(email: string): Promise<string | undefined> {
    return (await this.db.reader.findOneBy(Account, { emailIndex: this.emailIndex(email) }))?.id;
  }

  /** Somebody who works the queue of an organisation, by their address there. */
  async findWorker(organisationId: string, email: string): Promise<StaffActor | undefined> {
    const where = { emailIndex: this.emailIndex(email), organisationId, disabledAt: IsNull() };
    const account = await this.db.reader.findOneBy(Account, where);
    if (account?.role !== 'worker' && account?.role !== 'manager') return undefined;
    return { kind: 'staff', accountId: account.id, organisationId, role: account.role };
  }

  #assertGood(password: string, { email, name }: Pick<NewAccount, 'email' | 'name'>): void {
    const problem = this.passwords.problemWith(password, [email, name, 'onward']);
    if (problem) throw new DomainError('invalid', problem);
  }

  emailIndex(email: string): string {
    return this.seals.index('account.email', email.trim().toLowerCase());
  }

  nameOf(account: Pick<Account, 'id' | 'name'>): string {
    return this.seals.open(Account, account, ['name']).name ?? '';
  }

  /** Whether keys and rows belong together: shown by the first account, where there is one. */
  async canBeOpened(): Promise<boolean> {
    const [first] = await this.db.reader.find(Account, { order: { id: 'ASC' }, take: 1 });
    if (!first) return true;
    const { email } = this.seals.open(Account, first, ['email']);
    return this.emailIndex(email ?? '') === first.emailIndex;
  }

  /** Names by account id, for showing colleagues who did something. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const named = await this.namedOf(ids);
    return new Map([...named].map(([id, { name }]) => [id, name]));
  }

  /** The same with the organisation each belongs to. */
  async namedOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { name: string; organisationId: string }>> {
    const accounts =
      ids.length > 0 ? await this.db.reader.findBy(Account, { id: In([...new Set(ids)]) }) : [];
    return new Map(
      accounts.map((account) => {
        const { id, organisationId } = account;
        return [id, { name: this.nameOf(account), organisationId }];
      }),
    );
  }

  /** E-mail addresses of everybody who works an organisation's queue; empty is a fact the caller must act on. */
  async mailboxesOf(
    organisationId: string,
    isToBeTold: (accountId: string) => boolean = () => true,
  ): Promise<{ accountId: string; email: string }[]> {
    const roles: Role[] = ['worker', 'manager'];
    const accounts = await this.db.reader.findBy(Account, {
      organisationId,
      role: In(roles),
      disabledAt: IsNull(),
    });
    return accounts
      .filter(({ id }) => isToBeTold(id))
      .map((account) => ({
        accountId: account.id,
        email: this.seals.open(Account, account, ['email']).email ?? '',
      }));
  }

  /** Where this person's calls ring; none for somebody who answers at a screen alone. */
  async deskPhoneOf(accountId: string): Promise<E164 | undefined> {
    const account = await this.db.reader.findOneBy(Account, { id: accountId });
    const phone = account && this.seals.open(Account, account, ['deskPhone']).deskPhone;
    return (phone ?? undefined) as E164 | undefined;
  }

  /** Everybody of an organisation, also who is kept out; by name. */
  async listOf(organisationId: string): Promise<StaffAccount[]> {
    const accounts = await this.db.reader.findBy(Account, { organisationId });
    return accounts
      .map((account) => this.#staff(account))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || a.id.localeCompare(b.id));
  }

  async find(id: string): Promise<StaffAccount | undefined> {
    const account = await this.db.reader.findOneBy(Account, { id });
    return account ? this.#staff(account) : undefined;
  }

  /** Organisations that have an account here, with how many. */
  async countByOrganisation(): Promise<{ organisationId: string; count: number }[]> {
    const rows = await this.db.select<{ organisationId: string; count: number | string }>(
      BY_ORGANISATION,
      [],
    );
    return rows.map(({ organisationId, count }) => ({ organisationId, count: Number(count) }));
  }

  #staff(account: Account): StaffAccount {
    const { id, organisationId, role, disabledAt } = account;
    return { id, organisationId, role, isDisabled: disabledAt !== null, name: this.nameOf(account) };
  }

  /** Everybody of an organisation who can sign in, by name. */
  async colleaguesIn(
    organisationId: string,
    roles: readonly Role[],
  ): Promise<{ id: string; name: string }[]> {
    const where = { organisationId, role: In([...roles]), disabledAt: IsNull() };
    const accounts = await this.db.reader.find(Account, { where, order: { id: 'ASC' } });
    return accounts.map((account) => ({ id: account.id, name: this.nameOf(account) }));
  }

  /** Where this person's calls ring from now on; null for somebody who answers in the browser alone. */
  async setDeskPhone(actor: Actor, accountId: string, deskPhone: E164 | null): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const account = await tx.findOneBy(Account, { id: accountId });
      if (!account) throw new DomainError('not-found', 'not-found');
      if (this.seals.open(Account, account, ['deskPhone']).deskPhone === deskPhone) return;
      const sealed = this.seals.close(Account, { id: accountId, deskPhone });
      await tx.update(Account, { id: accountId }, { deskPhone: sealed.deskPhone ?? null });
      this.audit.record(tx, actor, { action: 'account.desk-phone-changed', subjectId: accountId });
    });
  }

  /** Organisations with somebody to work their queue. */
  async staffedOrganisations(): Promise<ReadonlySet<string>> {
    const rows = await this.db.select<{ organisationId: string }>(STAFFED, []);
    return new Set(rows.map(({ organisationId }) => organisationId));
  }

  async hasAny(): Promise<boolean> {
    return (await this.db.reader.count(Account, { take: 1 })) > 0;
  }

  async hasDemonstrationAccounts(): Promise<boolean> {
    return this.db.reader.existsBy(Account, { isDemonstration: true });
  }
}
