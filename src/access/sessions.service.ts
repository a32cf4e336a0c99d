import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import { ANONYMOUS, type StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { newId, newSecret } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { digest, Passwords } from './password.service';
import { isAlive, SEEN_STEP_MS } from './session-life';
import { Session } from './session.entity';

export interface FoundSession {
  actor: StaffActor;
  name: string;
  /** Counts as use: without it the session ends a quarter of an hour after the last one. */
  keep: () => Promise<void>;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The new session's token and who it is for; undefined for a wrong address and a wrong password alike. */
  async signIn(email: string, password: string): Promise<{ token: string; actor: StaffActor } | undefined> {
    const account = await this.db.reader.findOneBy(Account, { emailIndex: this.accounts.emailIndex(email) });
    const isMatch = await this.passwords.matches(account?.passwordHash, password);
    if (!account || !isMatch || account.disabledAt) {
      await this.db.inTransaction((tx) => {
        this.audit.record(tx, ANONYMOUS, { action: 'session.refused', subjectId: account?.id ?? 'unknown' });
      });
      return undefined;
    }
    const token = newSecret();
    const actor = actorOf(account);
    await this.db.inTransaction((tx) => {
      const now = this.clock.now();
      const id = newId();
      tx.insert(Session, {
        id,
        tokenHash: digest(token),
        accountId: account.id,
        createdAt: now,
        seenAt: now,
      });
      this.audit.record(tx, actor, { action: 'session.started', subjectId: id });
    });
    return { token, actor };
  }

  /** Who holds this token now; a disabled account or an ended session is nobody from the next request on. */
  async find(token: string): Promise<FoundSession | undefined> {
    const session = await this.db.reader.findOneBy(Session, { tokenHash: digest(token) });
    const now = this.clock.now();
    if (!session || !isAlive(session, now)) return undefined;
    const account = await this.db.reader.findOneBy(Account, { id: session.accountId });
    if (!account || account.disabledAt) return undefined;
    return {
      actor: actorOf(account),
      name: this.accounts.nameOf(account),
      keep: () => this.#keep(session, now),
    };
  }

  async #keep({ id, seenAt }: Session, now: Date): Promise<void> {
    if (now.getTime() - seenAt.getTime() <= SEEN_STEP_MS) return;
    await this.db.inTransaction((tx) => tx.update(Session, { id }, { seenAt: now }));
  }

  async end(actor: StaffActor, token: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const session = await tx.findOneBy(Session, { tokenHash: digest(token) });
      if (!session) return;
      await tx.update(Session, { id: session.id }, { endedAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'session.ended', subjectId: session.id });
    });
  }
}

function actorOf(account: Account): StaffActor {
  return { kind: 'staff', accountId: account.id, organisationId: account.organisationId, role: account.role };
}
