import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { ANONYMOUS, type StaffActor } from '../kernel/actor';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { Database } from '../platform/database/database.service';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Credentials } from './credentials.service';
import type { Shown } from './passkeys/passkeys.service';
import { Sessions } from './sessions.service';
import type { Trier } from './throttle/throttle.service';

export type SignInAnswer =
  { step: 'refused' | 'too-soon' } | { step: 'code' | 'enrol'; accountId: string } | SignedIn;

export interface SignedIn {
  step: 'in';
  token: string;
  actor: StaffActor;
  /** Readable now and never again, where an authenticator was just set up. */
  recoveryCodes?: readonly string[];
}

/** The way in: a password, then something that only this person has. */
@Injectable()
export class SignIns {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mode'>,
  ) {}

  /** An unknown address and a wrong password get the same answer after the same work. */
  async withPassword(email: string, password: string, address: string): Promise<SignInAnswer> {
    const { throttle, passwords } = this.credentials;
    const trier = { emailIndex: this.accounts.emailIndex(email), address };
    if (!(await throttle.admits(trier))) return { step: 'too-soon' };
    const account = await this.db.reader.findOneBy(Account, { emailIndex: trier.emailIndex });
    const isMatch = await passwords.matches(account?.passwordHash, password);
    if (!account || !isMatch || !(await this.sessions.isOpenTo(account))) return this.#refused(account?.id);
    if (this.config.mode === 'demonstration') return this.#in(account, trier);
    await throttle.takeBack(trier);
    return { step: (await this.#hasFactor(account.id)) ? 'code' : 'enrol', accountId: account.id };
  }

  /** After the right password: the authenticator's digits, or a recovery code. */
  async withCode(accountId: string, code: string, address: string): Promise<SignInAnswer> {
    const account = await this.findOpen(accountId);
    if (!account) return { step: 'refused' };
    const trier = { emailIndex: account.emailIndex, address };
    if (!(await this.credentials.throttle.admits(trier))) return { step: 'too-soon' };
    if (!(await this.credentials.factors.take(ANONYMOUS, accountId, code))) return this.#refused(accountId);
    return this.#in(account, trier);
  }

  /** After the right password of an account that has no authenticator yet. */
  async withNewFactor(
    accountId: string,
    shown: { secret: string; code: string },
    address: string,
  ): Promise<SignInAnswer> {
    const { throttle, factors } = this.credentials;
    const account = await this.findOpen(accountId);
    if (!account || (await this.#hasFactor(accountId))) return { step: 'refused' };
    const trier = { emailIndex: account.emailIndex, address };
    if (!(await throttle.admits(trier))) return { step: 'too-soon' };
    const recoveryCodes = await factors.enrol(ANONYMOUS, accountId, shown);
    return recoveryCodes ? { ...(await this.#in(account, trier)), recoveryCodes } : this.#refused(accountId);
  }

  /** A passkey is both factors at once: the device, and what it asks its owner for. */
  async withPasskey(shown: Shown): Promise<SignInAnswer> {
    const accountId = await this.credentials.passkeys.take(ANONYMOUS, shown);
    const account = accountId === undefined ? undefined : await this.findOpen(accountId);
    if (!account) return this.#refused(accountId);
    return { step: 'in', ...(await this.sessions.start(account)) };
  }

  /** Their own organisation vouches for them; without a second factor there, ours is asked for. */
  async vouchedFor(accountId: string, hasSecondFactor: boolean): Promise<SignInAnswer> {
    const account = await this.findOpen(accountId);
    if (!account) return this.#refused(accountId);
    if (hasSecondFactor || this.config.mode === 'demonstration')
      return { step: 'in', ...(await this.sessions.start(account)) };
    return { step: (await this.#hasFactor(accountId)) ? 'code' : 'enrol', accountId };
  }

  refuse(accountId?: string): Promise<SignInAnswer> {
    return this.#refused(accountId);
  }

  /** Whether somebody who is signed in still has their second factor. */
  async isOwnCode(actor: StaffActor, code: string, address: string): Promise<boolean> {
    return this.#isOwn(actor, address, ({ id }) => this.credentials.factors.take(actor, id, code));
  }

  /** Whether somebody who is signed in still knows their password: asked before what would let another person in. */
  async isOwnPassword(actor: StaffActor, password: string, address: string): Promise<boolean> {
    return this.#isOwn(actor, address, ({ passwordHash }) =>
      this.credentials.passwords.matches(passwordHash, password),
    );
  }

  async #isOwn(
    actor: StaffActor,
    address: string,
    check: (account: Account) => Promise<boolean>,
  ): Promise<boolean> {
    const account = await this.findOpen(actor.accountId);
    if (!account) return false;
    const trier = { emailIndex: account.emailIndex, address };
    if (!(await this.credentials.throttle.admits(trier))) return false;
    const isMatch = await check(account);
    if (isMatch) await this.credentials.throttle.takeBack(trier);
    else await this.#refused(account.id);
    return isMatch;
  }

  /** Without this whoever has only the password could set up a second factor of their own. */
  async #hasFactor(accountId: string): Promise<boolean> {
    const { factors, passkeys } = this.credentials;
    return (await factors.has(accountId)) || passkeys.has(accountId);
  }

  /** The account, where it lets anybody in. */
  async findOpen(id: string): Promise<Account | undefined> {
    const account = await this.db.reader.findOneBy(Account, { id });
    return account && (await this.sessions.isOpenTo(account)) ? account : undefined;
  }

  async #in(account: Account, trier: Trier): Promise<SignedIn> {
    await this.credentials.throttle.succeeded(trier);
    return { step: 'in', ...(await this.sessions.start(account)) };
  }

  async #refused(accountId = 'unknown'): Promise<{ step: 'refused' }> {
    await this.db.inTransaction((tx) => {
      this.audit.record(tx, ANONYMOUS, { action: 'session.refused', subjectId: accountId });
    });
    return { step: 'refused' };
  }
}
