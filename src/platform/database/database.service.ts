import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { READER, WRITER } from './data-source';
import { PostgresTransactions } from './postgres-transactions';
import { SqliteTransactions } from './sqlite-transactions';
import type { Transactions, Work } from './transactions';

@Injectable()
export class Database {
  readonly #transactions: Transactions;
  readonly #inside = new AsyncLocalStorage<true>();

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
   * after another, so the work must be short and must not wait for anything but the database.
   */
  inTransaction<T>(work: Work<T>): Promise<T> {
    if (this.#inside.getStore())
      throw new Error('a transaction was opened inside a transaction: pass tx on instead');
    return this.#transactions.run((tx) => this.#inside.run(true, () => work(tx)));
  }

  /**
   * A reading query on a hot path, written by hand: a third of what building it costs. Parameters are `$1`, `$2`, …;
   * values come back as the driver has them.
   */
  async select<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    if (this.readSource.options.type === 'postgres') return this.reader.query<T[]>(sql, [...parameters]);
    // better-sqlite3 takes a list for bare marks only: `?1` counts as a name there.
    const places = [...sql.matchAll(/\$(\d+)/g)].map(([, place]) => parameters[Number(place) - 1]);
    return this.reader.query<T[]>(sql.replaceAll(/\$\d+/g, '?'), places);
  }

  /** For reading what is committed. Inside a transaction it would not see that transaction's rows, so it refuses. */
  get reader(): EntityManager {
    if (this.#inside.getStore())
      throw new Error('a read went around its transaction: read through tx instead');
    return this.readSource.manager;
  }
}
