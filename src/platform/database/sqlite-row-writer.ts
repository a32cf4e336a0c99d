import type { Database as SqliteHandle, Statement } from 'better-sqlite3';
import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { rowShape } from './row-values';
import type { EntityClass, RowWriter } from './tx';

/** Rows of one statement: far below SQLite's limit of parameters, and few forms of it to keep. */
const ROWS_AT_ONCE = 16;

/** Prepared statements, kept for the life of the connection: four times what `save` does. */
export class SqliteRowWriter implements RowWriter {
  #statements = new Map<string, Statement>();
  #order: ReadonlyMap<unknown, number> | undefined;

  constructor(private readonly dataSource: DataSource) {}

  async write(
    _manager: EntityManager,
    rows: ReadonlyMap<EntityClass<ObjectLiteral>, readonly ObjectLiteral[]>,
  ): Promise<void> {
    const order = this.#parentsFirst();
    const sorted = [...rows].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    for (const [entity, ofEntity] of sorted) {
      const { values } = rowShape(this.dataSource, entity);
      for (let from = 0; from < ofEntity.length; from += ROWS_AT_ONCE) {
        const together = ofEntity.slice(from, from + ROWS_AT_ONCE);
        this.#statementFor(entity, together.length).run(...together.flatMap((row) => values(row)));
      }
    }
    return Promise.resolve();
  }

  /** SQLite checks a foreign key at each row, so what others refer to must be written before them. */
  #parentsFirst(): ReadonlyMap<unknown, number> {
    this.#order ??= depths(this.dataSource.entityMetadatas);
    return this.#order;
  }

  #statementFor(entity: EntityClass<ObjectLiteral>, rowCount: number): Statement {
    const { table, columns } = rowShape(this.dataSource, entity);
    const key = `${table} ${rowCount}`;
    const known = this.#statements.get(key);
    if (known) return known;
    const names = columns.map((name) => `"${name}"`).join(', ');
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    const tuples = Array.from({ length: rowCount }, () => tuple).join(', ');
    const handle = (this.dataSource.driver as unknown as { databaseConnection: SqliteHandle })
      .databaseConnection;
    const statement = handle.prepare(`INSERT INTO "${table}" (${names}) VALUES ${tuples}`);
    this.#statements.set(key, statement);
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
