import type { DataSource, QueryRunner } from 'typeorm';
import { DomainError } from '../../kernel/domain-error';
import { isNotNow, translateDatabaseError } from './constraint-errors';
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
      await commit(runner);
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

/** A line that breaks during COMMIT leaves open whether it was one: neither "saved" nor "not saved" would be true. */
async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    if (isNotNow(error)) throw new DomainError('unavailable', 'database.unsure', { cause: error });
    throw error;
  }
}
