import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { EntityClass } from './tx';

/** Column names and driver-ready values of rows, as TypeORM itself would write them. */
export interface RowShape {
  table: string;
  columns: readonly string[];
  values: (row: ObjectLiteral) => unknown[];
}

const shapes = new WeakMap<DataSource, Map<object, RowShape>>();

export function rowShape(dataSource: DataSource, entity: EntityClass<ObjectLiteral>): RowShape {
  const known = shapes.get(dataSource) ?? new Map<object, RowShape>();
  shapes.set(dataSource, known);
  const shape = known.get(entity) ?? shapeOf(dataSource, dataSource.getMetadata(entity));
  known.set(entity, shape);
  return shape;
}

function shapeOf(dataSource: DataSource, metadata: EntityMetadata): RowShape {
  const columns = metadata.columns;
  return {
    table: metadata.tablePath,
    columns: columns.map((column) => column.databaseName),
    values: (row) =>
      columns.map((column) => {
        const value: unknown = row[column.propertyName];
        if (value === undefined || value === null) return null;
        const prepared: unknown = dataSource.driver.preparePersistentValue(value, column);
        return typeof prepared === 'boolean' && dataSource.options.type !== 'postgres'
          ? Number(prepared)
          : prepared;
      }),
  };
}
