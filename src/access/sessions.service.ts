import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { Audit } from '../audit';
import type { Actor, StaffActor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { instantOf } from '../platform/database/columns';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { newId, newSecret } from '../platform/ids';
import { Live } from '../platform/live/live.service';
import { CLOCK } from '../platform/system-clock';
import { AccessToken } from './access-token.entity';
import { Account } from './account.entity';
import { Accounts } from './accounts.service';
import { isFresh } from './confirming/freshness';
import { digest } from './password.service';
import { isShutOut, PausedOrganisations } from './pausing/paused-organisations.queries';
import { isAlive, lifeOf, SEEN_STEP_MS } from './session-life';
import { Session } from './session.entity';

export interface FoundSession {
  actor: StaffActor;
  name: string;
  /** In seconds: with nobody there, and at most. */
  life: { idleSeconds: number; endsInSeconds: number };
  /** Counts as use: without it the session ends a quarter of an hour after the last one. */
  keep: () => Promise<void>;
  /** Whether a factor was shown within the last minutes, and how to note that one was. */
  isFresh: boolean;
  confirm: () => Promise<void>;
}

export interface OpenSession {
  id: string;
  createdAt: Date;
  seenAt: Date;
  isCurrent: boolean;
}

type UsedSession = Omit<Session, 'tokenHash'>;

/** Asked by every request of staff: whose session it is, where that account may still be used. */
const HELD = `SELECT s.id, s."accountId", s."createdAt", s."seenAt", s."confirmedAt", s."endedAt",
    a.name, a.role, a."organisationId"
  FROM session s JOIN account a ON a.id = s."accountId"
  WHERE s."tokenHash" = $1 AND a."disabledAt" IS NULL AND NOT ${isShutOut('a."organisationId"')}`;

type Stored<T> = T extends Date ? Date | string : T;
type Held = { [K in keyof UsedSession]: Stored<UsedSession[K]> } & Pick<
  Account,
  'name' | 'role' | 'organisationId'
>;

/** When somebody was last busy in a way that makes no request: now, while it lasts. */
type Busy = (accountId: string) => Promise<Date | undefined>;

/** Lets every open page of the account look whether its own session is the one. */
export const SESSION_ENDED = 'session.ended';

@Injectable()
export class Sessions {
  readonly #busy: Busy[] = [];

  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly paused: PausedOrganisations,
    private readonly audit: Audit,
    private readonly live: Live,
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
      tx.insert(Session, { ...row, confirmedAt: now });
      this.audit.record(tx, actor, { action: 'session.started', subjectId: id });
    });
    return { token, actor };
  }

  /** Who holds this token now; a disabled account, one of an organisation that is shut out, or an ended session is nobody from the next request on. */
  async find(token: string): Promise<FoundSession | undefined> {
    const [held] = await this.db.select<Held>(HELD, [digest(token)]);
    if (!held) return undefined;
    const session = sessionOf(held);
    const now = this.clock.now();
    if (!(await this.#isAlive(session, now))) return undefined;
    const account = { ...held, id: held.accountId };
    const actor = actorOf(account);
    return {
      actor,
      name: this.accounts.nameOf(account),
      life: lifeOf(await this.#lastUse(session), now),
      keep: () => this.#keep(session, now),
      isFresh: isFresh(session.confirmedAt, now),
      confirm: () => this.#confirm(actor, session.id),
    };
  }

  /** Whether an account lets anybody in: it was not ended, and its organisation is not shut out. */
  async isOpenTo({ disabledAt, organisationId }: Account): Promise<boolean> {
    return disabledAt === null && !(await this.paused.isShutOut(organisationId));
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
    return this.db.inTransaction((tx) => this.endAllIn(tx, actor, accountId, exceptToken));
  }

  /** The same in a transaction that ends more than sessions. */
  async endAllIn(tx: Tx, actor: Actor, accountId: string, exceptToken?: string): Promise<number> {
    const others = exceptToken === undefined ? {} : { tokenHash: Not(digest(exceptToken)) };
    const where = { accountId, endedAt: IsNull(), ...others };
    const count = await tx.update(Session, where, { endedAt: this.clock.now() });
    const facts = { count: String(count) };
    this.audit.record(tx, actor, { action: 'session.all-ended', subjectId: accountId, facts });
    this.#tell(tx, accountId);
    return count;
  }

  /** For a database that was put back: whoever was signed out since the copy must not be in again. */
  async endEvery(actor: Actor): Promise<number> {
    return this.db.inTransaction(async (tx) => {
      const now = this.clock.now();
      const count = await tx.update(Session, { endedAt: IsNull() }, { endedAt: now });
      await tx.update(AccessToken, { expiresAt: MoreThan(now) }, { expiresAt: now });
      this.audit.record(tx, actor, {
        action: 'session.every-ended',
        subjectId: 'every',
        facts: { count: String(count) },
      });
      return count;
    });
  }

  async #isAlive(session: UsedSession, now: Date): Promise<boolean> {
    if (isAlive(session, now)) return true;
    if (!isAlive({ ...session, seenAt: now }, now)) return false;
    return isAlive(await this.#lastUse(session), now);
  }

  /** The session as of its latest use, be it one that makes no request. */
  async #lastUse(session: UsedSession): Promise<UsedSession> {
    const times = await Promise.all(this.#busy.map((busy) => busy(session.accountId)));
    const seen = [session.seenAt, ...times.filter((time) => time !== undefined)];
    return { ...session, seenAt: new Date(Math.max(...seen.map((time) => time.getTime()))) };
  }

  /** Whose session it was that has ended by itself; nobody's, where somebody ended it. */
  async findLapsed(token: string): Promise<string | undefined> {
    const session = await this.db.reader.findOneBy(Session, { tokenHash: digest(token), endedAt: IsNull() });
    const account =
      session && (await this.db.reader.findOneBy(Account, { id: session.accountId, disabledAt: IsNull() }));
    return account?.id;
  }

  async #keep({ id, seenAt }: UsedSession, now: Date): Promise<void> {
    // Further ahead than a step it was seen by a clock that has been put back since.
    if (Math.abs(now.getTime() - seenAt.getTime()) <= SEEN_STEP_MS) return;
    await this.db.inTransaction((tx) => tx.update(Session, { id }, { seenAt: now }));
  }

  async #confirm(actor: StaffActor, id: string): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      await tx.update(Session, { id }, { confirmedAt: this.clock.now() });
      this.audit.record(tx, actor, { action: 'session.confirmed', subjectId: id });
    });
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
      this.#tell(tx, session.accountId);
    });
  }

  #tell(tx: Tx, accountId: string): void {
    this.live.publish(tx, { kind: SESSION_ENDED, subject: '', audience: { accountId } });
  }
}

function sessionOf({ id, accountId, createdAt, seenAt, confirmedAt, endedAt }: Held): UsedSession {
  return {
    ...{ id, accountId, createdAt: instantOf(createdAt), seenAt: instantOf(seenAt) },
    confirmedAt: confirmedAt === null ? null : instantOf(confirmedAt),
    endedAt: endedAt === null ? null : instantOf(endedAt),
  };
}

function actorOf(account: Pick<Account, 'id' | 'organisationId' | 'role'>): StaffActor {
  return { kind: 'staff', accountId: account.id, organisationId: account.organisationId, role: account.role };
}
