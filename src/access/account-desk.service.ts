import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../kernel/actor';
import { Accounts } from './accounts.service';
import { Credentials } from './credentials.service';
import type { ShownPasskey } from './passkeys/passkeys.service';
import { Sessions, type OpenSession } from './sessions.service';
import { SignIns } from './sign-ins.service';

export interface Standing {
  sessions: OpenSession[];
  owner: { accountId: string; email: string; name: string };
  passkeys: ShownPasskey[];
  credentials: string[];
  hasFactor: boolean;
  unusedCodes: number;
}

/** What somebody may do with their own account. */
@Injectable()
export class AccountDesk {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly credentials: Credentials,
    private readonly signIns: SignIns,
  ) {}

  async standingOf({ accountId }: StaffActor, token: string): Promise<Standing> {
    const { factors, passkeys } = this.credentials;
    return {
      owner: { accountId, ...(await this.accounts.ownerOf(accountId)) },
      sessions: await this.sessions.listOf(accountId, token),
      passkeys: await passkeys.listOf(accountId),
      credentials: await passkeys.credentialsOf(accountId),
      hasFactor: await factors.has(accountId),
      unusedCodes: await factors.countUnusedCodes(accountId),
    };
  }

  isOwnPassword(
    actor: StaffActor,
    { password, address }: { password: string; address: string },
  ): Promise<boolean> {
    return this.signIns.isOwnPassword(actor, password, address);
  }

  /** Whoever learnt the old one is out with it. */
  async changePassword(actor: StaffActor, password: string, token: string): Promise<void> {
    await this.accounts.changePassword(actor, password);
    await this.sessions.endAllOf(actor, actor.accountId, token);
  }

  endSession(actor: StaffActor, id: string): Promise<void> {
    return this.sessions.endOne(actor, id);
  }

  async endOthers(actor: StaffActor, token: string): Promise<void> {
    await this.sessions.endAllOf(actor, actor.accountId, token);
  }

  renewCodes(actor: StaffActor): Promise<string[]> {
    return this.credentials.factors.renewCodes(actor, actor.accountId);
  }
}
