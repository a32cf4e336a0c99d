import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Database } from '../database/database.service';
import { listed, oneOf } from '../database/one-of';
import type { Tx } from '../database/tx';
import { LOGGER, type Logger } from '../logging/logger';
import { CLOCK } from '../system-clock';
import { ATTEMPTS_BEFORE_ALARM, nextAttemptAt } from './next-attempt';
import type { Delivery, FailureReason, OutboxHandler } from './outbox-handler';
import { OutboxMessage, UNFINISHED } from './outbox-message.entity';
import { Outbox } from './outbox.service';

const POLL_MS = 1_000;
const BATCH = 20;
/** Longer than any delivery may take: drivers give up after 30 s. */
const LEASE_MS = 2 * MINUTE;
const DUE_TYPES = `SELECT DISTINCT type FROM outbox_message
  WHERE state IN ${listed(UNFINISHED)} AND "dueAt" <= $1`;
/** No clock that is kept in time goes back further. */
const STEADY_MS = MINUTE;

/**
 * Sends what the outbox holds. A message is leased in one transaction, sent outside any, and closed in another, so
 * a process that dies in between leaves a lease that runs out. Every instance runs one; a conditional update
 * decides who has a message.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #handlers = new Map<string, OutboxHandler>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #lastAt: Date | undefined;
  #isWanted = false;
  #isStopping = false;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'background'>,
  ) {}

  register(handler: OutboxHandler): void {
    if (this.#handlers.has(handler.type)) throw new Error(`two handlers for ${handler.type}`);
    this.#handlers.set(handler.type, handler);
  }

  onApplicationBootstrap(): void {
    if (!this.config.background) return;
    this.outbox.onCommitted(() => this.#nudge());
    this.#timer = setInterval(() => this.#nudge(), POLL_MS);
    this.#timer.unref();
  }

  /** Waits for the message under way, and before the database is closed: one left half sent is a task for somebody. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    this.outbox.onCommitted(() => undefined);
    await this.#running;
  }

  /**
   * Sends everything that is due now; resolves when nothing is left to try. Types go side by side: a mail server
   * that does not answer holds up no telephone.
   */
  async drain(): Promise<void> {
    if (this.#hasClockGoneBack()) await this.#reckonAnew();
    // What is sent may bring forth more that is due.
    for (let isMore = true; isMore && !this.#isStopping;) {
      const types = await this.#dueTypes();
      isMore = (await Promise.all(types.map((type) => this.#drainType(type)))).includes(true);
    }
  }

  /**
   * For a database that was put back: what was due when the copy was made may have been sent since. What may be sent
   * once only counts as under way, so the next turn asks a person; the rest may go twice.
   */
  async doubtDue(): Promise<number> {
    const types = [...this.#handlers.values()]
      .filter(({ promise }) => promise === 'at-most-once')
      .map(({ type }) => type);
    const now = this.clock.now();
    return this.db.inTransaction((tx) =>
      tx.update(
        OutboxMessage,
        { type: In(types), state: oneOf(UNFINISHED), dueAt: LessThanOrEqual(now) },
        { state: 'sending', dueAt: now },
      ),
    );
  }

  /** Also true at first: who ran before may have had another clock. */
  #hasClockGoneBack(): boolean {
    const now = this.clock.now();
    const before = this.#lastAt;
    this.#lastAt = now;
    return before === undefined || now < plus(before, -STEADY_MS);
  }

  /**
   * What a clock that was ahead wrote would wait for an hour that only that clock knew: news for its time, and a lease
   * for its end. News is due now, where it may be told; a lease is over.
   */
  async #reckonAnew(): Promise<void> {
    const now = this.clock.now();
    const isEarly = {
      due: ({ createdAt }: OutboxMessage) => createdAt > plus(now, STEADY_MS),
      sending: ({ dueAt }: OutboxMessage) => dueAt > plus(now, 2 * LEASE_MS),
    };
    await this.db.inTransaction(async (tx) => {
      const waiting = await tx.find(OutboxMessage, {
        where: { state: oneOf(UNFINISHED), dueAt: MoreThan(now) },
      });
      for (const message of waiting) {
        const { id, state, dueAt } = message;
        // Whoever leased it meanwhile, by a clock that is right, keeps it.
        if (isEarly[state as keyof typeof isEarly](message))
          await tx.update(OutboxMessage, { id, state, dueAt }, { dueAt: now });
      }
    });
  }

  /** Whether there was anything. */
  async #drainType(type: string): Promise<boolean> {
    const atOnce = this.#handlers.get(type)?.atOnce ?? 1;
    for (let isAny = false; ; isAny = true) {
      const due = await this.#due(type);
      let claimed = 0;
      for (let from = 0; from < due.length; from += atOnce) {
        if (this.#isStopping) return isAny;
        const side = due.slice(from, from + atOnce);
        const done = await Promise.all(side.map((message) => this.#processAlone(message)));
        claimed += done.filter(Boolean).length;
      }
      if (claimed === 0) return isAny;
    }
  }

  /** What even its own failure cannot be written for keeps its lease and is found again; it holds nobody up. */
  async #processAlone(message: OutboxMessage): Promise<boolean> {
    try {
      return await this.#process(message);
    } catch (error) {
      this.logger.error({ err: error, messageId: message.id, type: message.type }, 'message left as it is');
      return false;
    }
  }

  #nudge(): void {
    this.#isWanted = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = undefined;
    });
  }

  async #loop(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.drain().catch((error: unknown) => this.logger.error({ err: error }, 'outbox pass failed'));
    }
  }

  /** Asked once for all: on most turns there is nothing, and of most kinds never. */
  async #dueTypes(): Promise<string[]> {
    const rows = await this.db.select<{ type: string }>(DUE_TYPES, [this.clock.now()]);
    return rows.map(({ type }) => type).filter((type) => this.#handlers.has(type));
  }

  #due(type: string): Promise<OutboxMessage[]> {
    return this.db.reader.find(OutboxMessage, {
      where: {
        type,
        state: oneOf(UNFINISHED),
        dueAt: LessThanOrEqual(this.clock.now()),
      },
      order: { dueAt: 'ASC', id: 'ASC' },
      take: BATCH,
    });
  }

  async #process(message: OutboxMessage): Promise<boolean> {
    const handler = this.#handlers.get(message.type);
    if (!handler) return false;
    // Found still "sending" after its lease: somebody died between sending and noting it, and it may have arrived.
    if (message.state === 'sending' && handler.promise === 'at-most-once') {
      return this.#giveUp(message, handler, 'ambiguous');
    }
    if (message.expiresAt && message.expiresAt <= this.clock.now()) {
      return this.#giveUp(message, handler, 'expired');
    }
    if (handler.settlesInPlace !== true && !(await this.#claim(message))) return false;
    try {
      await this.#close(message, handler, await handler.deliver(message));
    } catch (error) {
      this.logger.warn({ err: error, messageId: message.id, type: message.type }, 'delivery failed');
      await this.#postpone(message, handler, error);
    }
    return true;
  }

  #claim(message: OutboxMessage): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const leaseEnd = plus(this.clock.now(), LEASE_MS);
      const where = { id: message.id, state: message.state, dueAt: message.dueAt };
      const count = await tx.update(OutboxMessage, where, { state: 'sending', dueAt: leaseEnd });
      message.dueAt = leaseEnd;
      message.state = 'sending';
      return count === 1;
    });
  }

  async #close(message: OutboxMessage, handler: OutboxHandler, delivery: Delivery): Promise<void> {
    await this.db.inTransaction(async (tx) => {
      if (delivery.result === 'later') {
        await this.#finish(tx, message, { state: 'due', dueAt: delivery.at });
      } else if (await this.#finish(tx, message, { state: 'sent', attempts: message.attempts + 1 })) {
        await handler.onDelivered(tx, message, delivery);
      }
    });
  }

  async #postpone(message: OutboxMessage, handler: OutboxHandler, error: unknown): Promise<void> {
    const attempts = message.attempts + 1;
    const lastError = (error instanceof Error ? error.name : 'unknown').slice(0, 64);
    const now = this.clock.now();
    const dueAt = handler.nextAttemptAt ? handler.nextAttemptAt(attempts, now) : nextAttemptAt(attempts, now);
    // An at-most-once message that failed may all the same have arrived: nobody repeats it but a person.
    const isOver = dueAt === undefined || handler.promise === 'at-most-once';
    const change: Partial<OutboxMessage> = isOver
      ? { state: 'failed', attempts, lastError }
      : { state: 'due', attempts, lastError, dueAt };
    await this.db.inTransaction(async (tx) => {
      const isMine = await this.#finish(tx, message, change);
      const isLate = handler.nextAttemptAt ? isOver : attempts === ATTEMPTS_BEFORE_ALARM;
      const isAlarm = handler.promise === 'at-most-once' || isLate;
      if (isMine && isAlarm) await handler.onFailed(tx, message, 'undeliverable');
    });
  }

  #giveUp(message: OutboxMessage, handler: OutboxHandler, reason: FailureReason): Promise<boolean> {
    return this.db.inTransaction(async (tx) => {
      const state = reason === 'expired' ? 'expired' : 'failed';
      const isMine = await this.#finish(tx, message, { state, lastError: reason });
      if (isMine) await handler.onFailed(tx, message, reason);
      return isMine;
    });
  }

  async #finish(tx: Tx, message: OutboxMessage, change: Partial<OutboxMessage>): Promise<boolean> {
    const where = { id: message.id, state: message.state, dueAt: message.dueAt };
    const finishedAt = change.state === 'due' ? null : this.clock.now();
    return (await tx.update(OutboxMessage, where, { ...change, finishedAt })) === 1;
  }
}
