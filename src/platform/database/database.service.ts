import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { READER, WRITER } from './data-source';
import { PostgresTransactions } from './postgres-transactions';
import { selectBy } from './select-by';
import { SqliteTransactions } from './sqlite-transactions';
import type { Transactions, Work } from './transactions';

/** One for all: every promise of the process carries a mark for each of these that there ever was. */
const INSIDE = new AsyncLocalStorage<Database>();

@Injectable()
export class Database {
  readonly #transactions: Transactions;

  constructor(
    @InjectDataSource(WRITER) writer: DataSource,
    @InjectDataSource(READER) private readonly readSource: DataSource,
    @Inject(CONFIG) config: Pick<Config, 'database'>,
  ) {
    this.#transactions =
      config.database.engine === 'sqlite' ? new SqliteTransactions(writer) : new PostgresTransactions(writer);
  }

  /**
   * The only way to write. All or nothing, and on disk when the promise resolves. On SQLite transactions run one
   * after another, so the work must be short and must not wait for anything but the database. It is done again where
   * it drew a reference that somebody has: with a million of them one in 34,000 is.
   */
  inTransaction<T>(work: Work<T>): Promise<T> {
    if (this.#isInside) throw new Error('a transaction was opened inside a transaction: pass tx on instead');
    const run = (): Promise<T> => this.#transactions.run((tx) => INSIDE.run(this, () => work(tx)));
    return run().catch((error: unknown) => {
      if (!isReferenceTaken(error)) throw error;
      return run();
    });
  }

  /**
   * Does the work as a transaction would, and takes all of it back: nothing of it is ever on disk, nobody else can read
   * it, and nothing that waits for a commit happens.
   */
  async inRehearsal<T>(work: Work<T>): Promise<T> {
    const done: { value: T }[] = [];
    const undone = new Error('a rehearsal is taken back');
    await this.inTransaction(async (tx) => {
      const value = await work(tx);
      // Also what was inserted last has to be something the database takes.
      await tx.flush();
      done.push({ value });
      throw undone;
    }).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
    const [outcome] = done;
    if (!outcome) throw undone;
    return outcome.value;
  }

  /**
   * A reading query on a hot path, written by hand: a third of what building it costs. Parameters are `$1`, `$2`, …;
   * values come back as the driver has them. A moment may be given as such.
   */
  async select<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return selectBy(this.reader, sql, parameters);
  }

  /** For reading what is committed. Inside a transaction it would not see that transaction's rows, so it refuses. */
  get reader(): EntityManager {
    if (this.#isInside) throw new Error('a read went around its transaction: read through tx instead');
    return this.readSource.manager;
  }

  get #isInside(): boolean {
    return INSIDE.getStore() === this;
  }
}

function isReferenceTaken(error: unknown): boolean {
  return (
    error instanceof DomainError && error.kind === 'conflict' && error.code.endsWith('_reference_unique')
  );
}
