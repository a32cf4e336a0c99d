import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { ANONYMOUS, type StaffActor } from '../kernel/actor';
import type { Config } from '../platform/config/config';
import { CONFIG } from '../platform/config/config.token';
import { Database } from '../platform/database/database.service';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { Credentials } from './credentials.service';
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
    const { throttle, passwords, factors } = this.credentials;
    const trier = { emailIndex: this.accounts.emailIndex(email), address };
    if (!(await throttle.admits(trier))) return { step: 'too-soon' };
    const account = await this.db.reader.findOneBy(Account, { emailIndex: trier.emailIndex });
    const isMatch = await passwords.matches(account?.passwordHash, password);
    if (!account || !isMatch || account.disabledAt) return this.#refused(account?.id);
    if (this.config.mode === 'demonstration') return this.#in(account, trier);
    await throttle.takeBack(trier);
    return { step: (await factors.has(account.id)) ? 'code' : 'enrol', accountId: account.id };
  }

  /** After the right password: the authenticator's digits, or a recovery code. */
  async withCode(accountId: string, code: string, address: string): Promise<SignInAnswer> {
    const account = await this.#open(accountId);
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
    const account = await this.#open(accountId);
    if (!account || (await factors.has(accountId))) return { step: 'refused' };
    const trier = { emailIndex: account.emailIndex, address };
    if (!(await throttle.admits(trier))) return { step: 'too-soon' };
    const recoveryCodes = await factors.enrol(ANONYMOUS, accountId, shown);
    return recoveryCodes ? { ...(await this.#in(account, trier)), recoveryCodes } : this.#refused(accountId);
  }

  /** Whether somebody who is signed in still knows their password: asked before what would let another person in. */
  async isOwnPassword(actor: StaffActor, password: string, address: string): Promise<boolean> {
    const account = await this.#open(actor.accountId);
    if (!account) return false;
    const trier = { emailIndex: account.emailIndex, address };
    if (!(await this.credentials.throttle.admits(trier))) return false;
    const isMatch = await this.credentials.passwords.matches(account.passwordHash, password);
    if (isMatch) await this.credentials.throttle.takeBack(trier);
    else await this.#refused(account.id);
    return isMatch;
  }

  async #open(id: string): Promise<Account | undefined> {
    const account = await this.db.reader.findOneBy(Account, { id });
    return account === null || account.disabledAt ? undefined : account;
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
