import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { translateDatabaseError } from './constraint-errors';
import { SqliteRowWriter } from './sqlite-row-writer';
import type { Transactions, Work } from './transactions';
import { Tx } from './tx';

const GROUP_SIZE = 64;
const LOCK_PATIENCE_MS = 5_000;
const LOCK_RETRY_MS = 10;

interface Waiting {
  work: Work<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type Outcome = { ok: true; value: unknown; afterCommit: (() => void)[] } | { ok: false; error: unknown };

/**
 * SQLite's one writer. TypeORM hands every caller the same connection, so whole transactions queue here, first in
 * first out. Those that wait at the same moment share one COMMIT, each in its own savepoint: one that fails takes
 * nobody with it, and nobody is answered before the COMMIT is on disk.
 */
export class SqliteTransactions implements Transactions {
  #queue: Waiting[] = [];
  #isDraining = false;
  readonly #statements = new Map<string, Statement>();
  readonly #writer: SqliteRowWriter;

  constructor(private readonly dataSource: DataSource) {
    this.#writer = new SqliteRowWriter(dataSource);
  }

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (this.#isDraining) return;
      this.#isDraining = true;
      setImmediate(() => void this.#drain());
    });
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#commitGroup(this.#queue.splice(0, GROUP_SIZE));
    this.#isDraining = false;
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await this.#begin();
      setTransactionActive(runner, true);
      const outcomes: Outcome[] = [];
      for (const { work } of group) outcomes.push(await this.#runMember(runner, work));
      this.#exec('COMMIT');
      setTransactionActive(runner, false);
      group.forEach((member, index) => answer(member, outcomes[index]));
    } catch (error) {
      if (this.#handle.inTransaction) this.#exec('ROLLBACK');
      setTransactionActive(runner, false);
      const translated = translateDatabaseError(this.dataSource, error);
      for (const member of group) member.reject(translated);
    }
  }

  async #runMember(runner: QueryRunner, work: Work<unknown>): Promise<Outcome> {
    const tx = new Tx(runner.manager, this.#writer);
    this.#exec('SAVEPOINT member');
    try {
      const value = await work(tx);
      await tx.flush();
      this.#exec('RELEASE member');
      return { ok: true, value, afterCommit: tx.close() };
    } catch (error) {
      tx.close();
      // A full disk ends the whole transaction: everybody in it hears why.
      if (!this.#handle.inTransaction) throw error;
      this.#exec('ROLLBACK TO member');
      this.#exec('RELEASE member');
      return { ok: false, error: translateDatabaseError(this.dataSource, error) };
    }
  }

  /** better-sqlite3 waits for a lock on the event loop: so it waits briefly, and the rest of the patience is ours. */
  async #begin(): Promise<void> {
    for (let waited = 0; ; waited += LOCK_RETRY_MS) {
      try {
        this.#exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        const isLocked = (error as { code?: string }).code === 'SQLITE_BUSY';
        if (!isLocked || waited >= LOCK_PATIENCE_MS) throw error;
        await wait(LOCK_RETRY_MS);
      }
    }
  }

  get #handle(): SqliteHandle {
    return (this.dataSource.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection;
  }

  #exec(sql: string): void {
    const statement = this.#statements.get(sql) ?? this.#handle.prepare(sql);
    this.#statements.set(sql, statement);
    statement.run();
  }
}

/** Tells TypeORM that a transaction is open, so that none of its methods starts one of its own. */
function setTransactionActive(runner: QueryRunner, isActive: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = isActive;
}

function answer(member: Waiting, outcome: Outcome | undefined): void {
  if (!outcome?.ok) return member.reject(outcome?.error);
  member.resolve(outcome.value);
  for (const run of outcome.afterCommit) run();
}
