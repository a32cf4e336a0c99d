import type { DataSource } from 'typeorm';
import { translateDatabaseError } from './constraint-errors';
import { PostgresRowWriter } from './postgres-row-writer';
import type { Transactions, Work } from './transactions';
import { Tx } from './tx';

/** PostgreSQL serialises what must be serialised itself: each transaction takes a connection of the pool. */
export class PostgresTransactions implements Transactions {
  readonly #writer: PostgresRowWriter;

  constructor(private readonly dataSource: DataSource) {
    this.#writer = new PostgresRowWriter(dataSource);
  }

  async run<T>(work: Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('READ COMMITTED');
      const tx = new Tx(runner.manager, this.#writer);
      const value = await work(tx);
      await tx.flush();
      const afterCommit = tx.close();
      await runner.commitTransaction();
      for (const run of afterCommit) run();
      return value;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw translateDatabaseError(this.dataSource, error);
    } finally {
      await runner.release();
    }
  }
}
