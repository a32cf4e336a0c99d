import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Database } from '../database/database.service';
import type { Tx } from '../database/tx';
import { LOGGER, type Logger } from '../logging/logger';
import { CLOCK } from '../system-clock';
import { ATTEMPTS_BEFORE_ALARM, nextAttemptAt } from './next-attempt';
import type { Delivery, FailureReason, OutboxHandler } from './outbox-handler';
import { OutboxMessage } from './outbox-message.entity';
import { Outbox } from './outbox.service';

const POLL_MS = 1_000;
const BATCH = 20;
/** Longer than any delivery may take: drivers give up after 30 s. */
const LEASE_MS = 2 * MINUTE;

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
    await Promise.all([...this.#handlers.keys()].map((type) => this.#drainType(type)));
  }

  async #drainType(type: string): Promise<void> {
    for (;;) {
      const due = await this.#due(type);
      let claimed = 0;
      for (const message of due) {
        if (this.#isStopping) return;
        if (await this.#processAlone(message)) claimed += 1;
      }
      if (claimed === 0) return;
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

  #due(type: string): Promise<OutboxMessage[]> {
    return this.db.reader.find(OutboxMessage, {
      where: {
        type,
        state: In(['due', 'sending']),
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
    if (!(await this.#claim(message))) return false;
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
    const dueAt = nextAttemptAt(attempts, this.clock.now());
    // An at-most-once message that failed may all the same have arrived: nobody repeats it but a person.
    const isOver = dueAt === undefined || handler.promise === 'at-most-once';
    const change: Partial<OutboxMessage> = isOver
      ? { state: 'failed', attempts, lastError }
      : { state: 'due', attempts, lastError, dueAt };
    await this.db.inTransaction(async (tx) => {
      const isMine = await this.#finish(tx, message, change);
      const isAlarm = handler.promise === 'at-most-once' || attempts === ATTEMPTS_BEFORE_ALARM;
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
