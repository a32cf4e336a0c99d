import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { plus, SECOND, type Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Database } from '../database/database.service';
import { Readiness } from '../health/readiness.service';
import { newId } from '../ids';
import { LOGGER, type Logger } from '../logging/logger';
import { CLOCK } from '../system-clock';
import { RecurringLease } from './recurring-lease.entity';

/** How many periods an instance may be silent before another one takes its work. */
const PATIENCE_PERIODS = 3;
const SHORTEST_LEASE_MS = 10 * SECOND;

export interface RecurringTask {
  name: string;
  everyMs: number;
  /** Looks at the rows and does what is due. It may be cut short or run twice: every step is conditional. */
  run: () => Promise<unknown>;
}

/**
 * What has to be looked at again and again. A timer here only makes somebody look: what is due stands in rows. One
 * instance holds a task at a time, so that many of them do not all ask the same.
 */
@Injectable()
export class Recurring implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #instance = newId();
  readonly #tasks = new Map<string, RecurringTask>();
  readonly #running = new Map<string, Promise<void>>();
  #timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly db: Database,
    private readonly readiness: Readiness,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Pick<Config, 'background'>,
  ) {}

  register(task: RecurringTask): void {
    if (this.#tasks.has(task.name)) throw new Error(`two recurring tasks named ${task.name}`);
    this.#tasks.set(task.name, task);
  }

  onApplicationBootstrap(): void {
    if (!this.config.background) return;
    this.readiness.register({
      name: 'recurring-work',
      says: 'Some instance looks at everything that has to be looked at again and again.',
      isMet: () => this.#isEachHeld(),
    });
    this.#timers = [...this.#tasks.values()].map((task) => {
      this.#start(task);
      return setInterval(() => this.#start(task), task.everyMs).unref();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#running.values());
  }

  /** Every task once, or those named, in the order they were registered. What fails is thrown. */
  async runNow(...names: readonly string[]): Promise<void> {
    for (const task of this.#tasks.values()) {
      if (names.length === 0 || names.includes(task.name)) await this.#runIfHeld(task);
    }
  }

  async #isEachHeld(): Promise<boolean> {
    const now = this.clock.now();
    const held = await this.db.reader.find(RecurringLease);
    const names = new Set(held.filter(({ heldUntil }) => heldUntil > now).map(({ name }) => name));
    return [...this.#tasks.keys()].every((name) => names.has(name));
  }

  /** A turn that takes longer than its period is not overtaken by the next. */
  #start(task: RecurringTask): void {
    if (this.#running.has(task.name)) return;
    const turn = this.#runIfHeld(task)
      .catch((error: unknown) => this.logger.error({ err: error, task: task.name }, 'recurring task failed'))
      .finally(() => this.#running.delete(task.name));
    this.#running.set(task.name, turn);
  }

  async #runIfHeld(task: RecurringTask): Promise<void> {
    if (await this.#hold(task)) await task.run();
  }

  async #hold({ name, everyMs }: RecurringTask): Promise<boolean> {
    const now = this.clock.now();
    const lease = { holder: this.#instance, heldUntil: plus(now, leaseMs(everyMs)) };
    const known = await this.db.reader.findOneBy(RecurringLease, { name });
    if (known?.holder === this.#instance && known.heldUntil > plus(now, leaseMs(everyMs) / 2)) return true;
    try {
      return await this.db.inTransaction(async (tx) => {
        if ((await tx.update(RecurringLease, { name, holder: this.#instance }, lease)) === 1) return true;
        for (const heldUntil of [LessThanOrEqual(now), MoreThan(furthest(now, everyMs))])
          if ((await tx.update(RecurringLease, { name, heldUntil }, lease)) === 1) return true;
        if (await tx.findOneBy(RecurringLease, { name })) return false;
        tx.insert(RecurringLease, { name, ...lease });
        return true;
      });
    } catch (error) {
      // Two instances met a task that nobody had held before.
      if (error instanceof DomainError && error.kind === 'conflict') return false;
      throw error;
    }
  }
}

/** A lease that goes further was taken by a clock that was ahead: to wait for its end would be to do nothing for hours. */
function furthest(now: Date, everyMs: number): Date {
  return plus(now, 2 * leaseMs(everyMs));
}

function leaseMs(everyMs: number): number {
  return Math.max(everyMs * PATIENCE_PERIODS, SHORTEST_LEASE_MS);
}
