import {
  Column,
  getMetadataArgsStorage,
  PrimaryColumn,
  type ColumnOptions,
  type ColumnType,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

export type Engine = 'sqlite' | 'postgres';

/** Ciphertext that `Seals` made for one table, column and row; only `Seals` can read it. */
export type SealedText = string & { readonly __brand: 'SealedText' };

const INSTANT = { sqlite: 'datetime', postgres: 'timestamptz' } as const;
const JSON_TEXT = { sqlite: 'simple-json', postgres: 'jsonb' } as const;
const ID_LENGTH = 36;

interface EngineColumn {
  target: object;
  propertyName: string | symbol;
  types: Record<Engine, ColumnType>;
}

const engineColumns: EngineColumn[] = [];
const sealedColumns = new Map<object, string[]>();

function engineColumn(types: Record<Engine, ColumnType>, options: ColumnOptions): PropertyDecorator {
  return (target, propertyName) => {
    engineColumns.push({ target: target.constructor, propertyName, types });
    Column({ ...options, type: types.sqlite })(target, propertyName);
  };
}

/** The row's own id: a UUIDv7 made by the application. */
export function Id(): PropertyDecorator {
  return PrimaryColumn({ type: 'varchar', length: ID_LENGTH });
}

/** A moment in UTC. A bare `Date` column would lose its zone on PostgreSQL. */
export function Instant(options: { nullable?: boolean } = {}): PropertyDecorator {
  return engineColumn(INSTANT, options);
}

export function Json(options: { nullable?: boolean } = {}): PropertyDecorator {
  return engineColumn(JSON_TEXT, options);
}

/** Identifying or sensitive text, stored as AES-256-GCM. Lists never need it: opening it is an act of its own. */
export function Sealed(options: { nullable?: boolean } = {}): PropertyDecorator {
  return (target, propertyName) => {
    const names = sealedColumns.get(target.constructor) ?? [];
    sealedColumns.set(target.constructor, [...names, String(propertyName)]);
    Column({ type: 'text', ...options })(target, propertyName);
  };
}

export function sealedColumnsOf(entity: object): readonly string[] {
  return sealedColumns.get(entity) ?? [];
}

/**
 * Gives every decorated column the type of the engine this process runs on, and every primary key a name by which
 * its errors are known; before the first DataSource.
 */
export function useEngine(engine: Engine): void {
  const { columns: stored, tables } = getMetadataArgsStorage();
  for (const { target, options } of stored) {
    const table = tables.find((args) => args.target === target);
    if (options.primary && table?.name) options.primaryKeyConstraintName = `${table.name}_pk`;
  }
  for (const { target, propertyName, types } of engineColumns) {
    const column = stored.find((args) => args.target === target && args.propertyName === propertyName);
    if (column) column.options.type = types[engine];
  }
}

/** An instant as a driver hands it to a query written by hand: SQLite keeps text in UTC. */
export function instantOf(value: string | Date): Date {
  return typeof value === 'string' ? new Date(`${value.replace(' ', 'T')}Z`) : value;
}

type Nullable = Pick<TableColumnOptions, 'isNullable' | 'isPrimary' | 'primaryKeyConstraintName'>;

/** The same columns for migrations. */
export function columnsFor(runner: QueryRunner): {
  id: (name?: string, options?: Nullable) => TableColumnOptions;
  text: (name: string, options?: Nullable & { length?: number }) => TableColumnOptions;
  instant: (name: string, options?: Nullable) => TableColumnOptions;
  json: (name: string, options?: Nullable) => TableColumnOptions;
  sealed: (name: string, options?: Nullable) => TableColumnOptions;
  integer: (name: string, options?: Nullable) => TableColumnOptions;
  boolean: (name: string, options?: Nullable) => TableColumnOptions;
} {
  const engine: Engine = runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite';
  const varchar = (name: string, length: number, options?: Nullable): TableColumnOptions => ({
    name,
    type: 'varchar',
    length: String(length),
    ...options,
  });
  return {
    id: (name = 'id', options) => varchar(name, ID_LENGTH, options),
    text: (name, { length = 64, ...options } = {}) => varchar(name, length, options),
    instant: (name, options) => ({ name, type: INSTANT[engine], ...options }),
    json: (name, options) => ({ name, type: engine === 'sqlite' ? 'text' : 'jsonb', ...options }),
    sealed: (name, options) => ({ name, type: 'text', ...options }),
    integer: (name, options) => ({ name, type: 'integer', ...options }),
    boolean: (name, options) => ({ name, type: 'boolean', ...options }),
  };
}
