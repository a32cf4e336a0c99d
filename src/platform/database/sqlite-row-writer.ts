import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { rowShape } from './row-values';
import type { EntityClass, RowWriter } from './tx';

/** One prepared statement a table, kept for the life of the connection: four times what `save` does. */
export class SqliteRowWriter implements RowWriter {
  #statements = new Map<object, Statement>();
  #order: ReadonlyMap<unknown, number> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  async write(
    _manager: EntityManager,
    rows: ReadonlyMap<EntityClass<ObjectLiteral>, readonly ObjectLiteral[]>,
  ): Promise<void> {
    const order = this.#parentsFirst();
    const sorted = [...rows].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    for (const [entity, ofEntity] of sorted) {
      const shape = rowShape(this.dataSource, entity);
      const statement = this.#statementFor(entity);
      for (const row of ofEntity) statement.run(...shape.values(row));
    }
    return Promise.resolve();
  }

  /** SQLite checks a foreign key at each row, so what others refer to must be written before them. */
  #parentsFirst(): ReadonlyMap<unknown, number> {
    this.#order ??= depths(this.dataSource.entityMetadatas);
    return this.#order;
  }

  #statementFor(entity: EntityClass<ObjectLiteral>): Statement {
    const known = this.#statements.get(entity);
    if (known) return known;
    const { table, columns } = rowShape(this.dataSource, entity);
    const names = columns.map((name) => `"${name}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    const handle = (this.dataSource.driver as unknown as { databaseConnection: SqliteHandle })
      .databaseConnection;
    const statement = handle.prepare(`INSERT INTO "${table}" (${names}) VALUES (${marks})`);
    this.#statements.set(entity, statement);
    return statement;
  }
}

/** How many steps of reference lie above each table. */
function depths(tables: readonly EntityMetadata[]): ReadonlyMap<unknown, number> {
  const depthOf = (table: EntityMetadata): number => {
    const parents = table.foreignKeys
      .map((key) => key.referencedEntityMetadata)
      .filter((parent) => parent !== table);
    return parents.length === 0 ? 0 : 1 + Math.max(...parents.map(depthOf));
  };
  return new Map(tables.map((table) => [table.target, depthOf(table)]));
}
