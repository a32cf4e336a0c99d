import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Audit } from '../audit';
import type { Actor, StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { newId, newSecret } from '../platform/ids';
import { CLOCK } from '../platform/system-clock';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { digest } from './password.service';
import { isAlive, SEEN_STEP_MS } from './session-life';
import { Session } from './session.entity';

export interface FoundSession {
  actor: StaffActor;
  name: string;
  /** Counts as use: without it the session ends a quarter of an hour after the last one. */
  keep: () => Promise<void>;
}

export interface OpenSession {
  id: string;
  createdAt: Date;
  seenAt: Date;
  isCurrent: boolean;
}

/** When somebody was last busy in a way that makes no request: now, while it lasts. */
type Busy = (accountId: string) => Promise<Date | undefined>;

@Injectable()
export class Sessions {
  readonly #busy: Busy[] = [];

  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets a feature above say that somebody is at work, though their browser asks for nothing. */
  countAsUse(busy: Busy): void {
    this.#busy.push(busy);
  }

  /** A new session's token; it is kept here as a digest only. */
  async start(account: Account): Promise<{ token: string; actor: StaffActor }> {
    const token = newSecret();
    const actor = actorOf(account);
    await this.db.inTransaction((tx) => {
      const [now, id] = [this.clock.now(), newId()];
      const row = { id, tokenHash: digest(token), accountId: account.id, createdAt: now, seenAt: now };
      tx.insert(Session, row);
      this.audit.record(tx, actor, { action: 'session.started', subjectId: id });
    });
    return { token, actor };
  }

  /** Who holds this token now; a disabled account or an ended session is nobody from the next request on. */
  async find(token: string): Promise<FoundSession | undefined> {
    const session = await this.db.reader.findOneBy(Session, { tokenHash: digest(token) });
    const now = this.clock.now();
    if (!session || !(await this.#isAlive(session, now))) return undefined;
    const account = await this.db.reader.findOneBy(Account, { id: session.accountId });
    if (!account || account.disabledAt) return undefined;
    return {
      actor: actorOf(account),
      name: this.accounts.nameOf(account),
      keep: () => this.#keep(session, now),
    };
  }

  /** What is open for an account, the latest use first. */
  async listOf(accountId: string, token?: string): Promise<OpenSession[]> {
    const where = { accountId, endedAt: IsNull() };
    const sessions = await this.db.reader.find(Session, { where, order: { seenAt: 'DESC', id: 'ASC' } });
    const now = this.clock.now();
    return sessions
      .filter((session) => isAlive(session, now))
      .map(({ id, createdAt, seenAt, tokenHash }) => ({
        ...{ id, createdAt, seenAt },
        isCurrent: token !== undefined && tokenHash === digest(token),
      }));
  }

  async end(actor: StaffActor, token: string): Promise<void> {
    await this.#end(actor, { tokenHash: digest(token) });
  }

  /** One of one's own, as the list names it. */
  async endOne(actor: StaffActor, id: string): Promise<void> {
    await this.#end(actor, { id, accountId: actor.accountId });
  }

  /** Every session of an account but the one that asks; the next request of each is nobody's. */
  async endAllOf(actor: Actor, accountId: string, exceptToken?: string): Promise<number> {
    return this.db.inTransaction(async (tx) => {
      const others = exceptToken === undefined ? {} : { tokenHash: Not(digest(exceptToken)) };
      const where = { accountId, endedAt: IsNull(), ...others };
      const count = await tx.update(Session, where, { endedAt: this.clock.now() });
      const facts = { count: String(count) };
      this.audit.record(tx, actor, { action: 'session.all-ended', subjectId: accountId, facts });
      return count;
    });
  }

  async #isAlive(session: Session, now: Date): Promise<boolean> {
    if (isAlive(session, now)) return true;
    if (!isAlive({ ...session, seenAt: now }, now)) return false;
    const times = await Promise.all(this.#busy.map((busy) => busy(session.accountId)));
    return times.some((seenAt) => seenAt !== undefined && isAlive({ ...session, seenAt }, now));
  }

  async #keep({ id, seenAt }: Session, now: Date): Promise<void> {
    if (now.getTime() - seenAt.getTime() <= SEEN_STEP_MS) return;
    await this.db.inTransaction((tx) => tx.update(Session, { id }, { seenAt: now }));
  }

  async #end(
    actor: StaffActor,
    where: Partial<Pick<Session, 'id' | 'accountId' | 'tokenHash'>>,
  ): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      const session = await tx.findOneBy(Session, where);
      if (!session) return;
      await tx.update(Session, { id: session.id }, { endedAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'session.ended', subjectId: session.id });
    });
  }
}

function actorOf(account: Account): StaffActor {
  return { kind: 'staff', accountId: account.id, organisationId: account.organisationId, role: account.role };
}
