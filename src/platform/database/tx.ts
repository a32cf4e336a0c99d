import type {
  EntityManager,
  FindManyOptions,
  FindOptionsOrder,
  FindOptionsWhere,
  ObjectLiteral,
} from 'typeorm';
import { selectBy } from './select-by';

export type EntityClass<E> = new () => E;

type NullableKeys<E> = { [K in keyof E]-?: null extends E[K] ? K : never }[keyof E];
/** A row to insert: what may be null may be left out. */
export type Row<E> = Omit<E, NullableKeys<E>> & { [K in NullableKeys<E>]?: E[K] };

/** Writes rows of several tables at once, in the form that is cheapest on this engine. */
export interface RowWriter {
  write(
    manager: EntityManager,
    rows: ReadonlyMap<EntityClass<ObjectLiteral>, readonly ObjectLiteral[]>,
  ): Promise<void>;
}

/**
 * One transaction. Inserts are collected and written together before the next read or change and before the
 * commit, so a refused row shows at that moment and not at `insert`.
 */
export class Tx {
  #rows = new Map<EntityClass<ObjectLiteral>, ObjectLiteral[]>();
  #afterCommit: (() => void)[] = [];
  #isOver = false;

  constructor(
    private readonly manager: EntityManager,
    private readonly writer: RowWriter,
  ) {}

  insert<E extends ObjectLiteral>(entity: EntityClass<E>, ...rows: Row<E>[]): void {
    this.#assertOpen();
    const collected = this.#rows.get(entity);
    if (collected) collected.push(...rows);
    else this.#rows.set(entity, rows);
  }

  async find<E extends ObjectLiteral>(entity: EntityClass<E>, options: FindManyOptions<E>): Promise<E[]> {
    return (await this.#settled()).find(entity, options);
  }

  async findOneBy<E extends ObjectLiteral>(
    entity: EntityClass<E>,
    where: FindOptionsWhere<E>,
  ): Promise<E | undefined> {
    return (await (await this.#settled()).findOneBy(entity, where)) ?? undefined;
  }

  /** As `Database.select`, with the rows of this transaction among what is read. */
  async select<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> {
    return selectBy(await this.#settled(), sql, parameters);
  }

  /**
   * The rows as they are now, which nobody else changes before this transaction is over: for whatever writes down what
   * it read. SQLite has one writer, and so nothing to lock.
   */
  async lock<E extends { id: string }>(entity: EntityClass<E>, where: FindOptionsWhere<E>): Promise<E[]> {
    const manager = await this.#settled();
    const isShared = manager.dataSource.options.type === 'postgres';
    return manager.find(entity, {
      where,
      order: { id: 'ASC' } as FindOptionsOrder<E>,
      ...(isShared ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
  }

  /** Changes the rows that still match, and says how many did: 0 is how a lost race shows. */
  async update<E extends ObjectLiteral>(
    entity: EntityClass<E>,
    where: FindOptionsWhere<E>,
    set: Partial<E>,
  ): Promise<number> {
    const manager = await this.#settled();
    const result = await manager.update(entity, where, set);
    return result.affected ?? 0;
  }

  async delete<E extends ObjectLiteral>(entity: EntityClass<E>, where: FindOptionsWhere<E>): Promise<number> {
    return (await (await this.#settled()).delete(entity, where)).affected ?? 0;
  }

  /** Runs once the transaction is on disk; never if it was not. */
  afterCommit(run: () => void): void {
    this.#afterCommit.push(run);
  }

  async flush(): Promise<void> {
    if (this.#rows.size === 0) return;
    const rows = this.#rows;
    this.#rows = new Map();
    await this.writer.write(this.manager, rows);
  }

  /** Closes the transaction to late writers and hands out what waited for the commit. */
  close(): (() => void)[] {
    this.#isOver = true;
    return this.#afterCommit;
  }

  async #settled(): Promise<EntityManager> {
    this.#assertOpen();
    await this.flush();
    return this.manager;
  }

  #assertOpen(): void {
    if (this.#isOver) throw new Error('the transaction is over: something was not awaited');
  }
}
