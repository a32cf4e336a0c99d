import type { DataSource } from 'typeorm';
import { ENGINE } from '../../support/engine';

interface Column {
  type: string;
  isRequired: boolean;
  hasDefault: boolean;
}

/** Each column, as `table.column`. */
export type Shape = ReadonlyMap<string, Column>;

interface Row {
  table: string;
  name: string;
  type: string;
  isRequired: boolean | number;
  hasDefault: boolean | number;
}

const COLUMNS = {
  postgres: `SELECT "table_name" AS "table", "column_name" AS "name", "data_type" AS "type",
    "is_nullable" = 'NO' AS "isRequired", "column_default" IS NOT NULL AS "hasDefault"
    FROM "information_schema"."columns" WHERE "table_schema" = 'public'`,
  sqlite: `SELECT t."name" AS "table", c."name" AS "name", c."type" AS "type",
    c."notnull" AS "isRequired", c."dflt_value" IS NOT NULL AS "hasDefault"
    FROM "sqlite_master" t JOIN pragma_table_info(t."name") c WHERE t."type" = 'table'`,
} as const;

export async function shapeOf(source: DataSource): Promise<Shape> {
  const rows = await source.query<Row[]>(COLUMNS[ENGINE]);
  return new Map(
    rows.map(({ table, name, type, isRequired, hasDefault }) => [
      `${table}.${name}`,
      { type, isRequired: Boolean(isRequired), hasDefault: Boolean(hasDefault) },
    ]),
  );
}

const tableOf = (place: string): string => place.split('.')[0] ?? '';

/**
 * What the version before would meet: a column or table that is gone, of another type, or that it does not know and has
 * to fill. Both run side by side while one takes the place of the other.
 */
export function breaksContract(before: Shape, after: Shape): string[] {
  const known = new Set([...before.keys()].map(tableOf));
  const lost = [...before].flatMap(([place, { type, isRequired }]) => {
    const now = after.get(place);
    if (!now) return [`${place} is gone`];
    if (now.type !== type) return [`${place} has another type`];
    return now.isRequired && !isRequired && !now.hasDefault ? [`${place} has to be filled now`] : [];
  });
  const asked = [...after]
    .filter(([place, { isRequired, hasDefault }]) => {
      const isNew = known.has(tableOf(place)) && !before.has(place);
      return isNew && isRequired && !hasDefault;
    })
    .map(([place]) => `${place} is new and has to be filled`);
  return [...lost, ...asked];
}
