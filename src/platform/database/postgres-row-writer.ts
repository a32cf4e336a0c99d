import type { DataSource, EntityManager, ObjectLiteral } from 'typeorm';
import { rowShape } from './row-values';
import type { EntityClass, RowWriter } from './tx';

/** All rows of all tables in one statement, so that they cost one round trip; foreign keys are checked at its end. */
export class PostgresRowWriter implements RowWriter {
  constructor(private readonly dataSource: DataSource) {}

  async write(
    manager: EntityManager,
    rows: ReadonlyMap<EntityClass<ObjectLiteral>, readonly ObjectLiteral[]>,
  ): Promise<void> {
    const parameters: unknown[] = [];
    const inserts = [...rows].map(([entity, ofEntity]) => {
      const { table, columns, values } = rowShape(this.dataSource, entity);
      const tuples = ofEntity.map(
        (row) =>
          `(${values(row)
            .map((value) => `$${parameters.push(value)}`)
            .join(', ')})`,
      );
      const names = columns.map((name) => `"${name}"`).join(', ');
      return `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}`;
    });
    const last = inserts.pop();
    const parts = inserts.map((insert, index) => `i${index} AS (${insert})`);
    const prefix = parts.length > 0 ? `WITH ${parts.join(', ')} ` : '';
    await manager.query(prefix + last, parameters);
  }
}
