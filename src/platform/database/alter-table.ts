import { TableCheck, type QueryRunner } from 'typeorm';

/** Columns that may be null, so that every row has them at once. `type` as `columnsFor` names it. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, type] of Object.entries(columns))
    await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${name}" ${type}`);
}

export async function dropColumns(
  runner: QueryRunner,
  table: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${name}"`);
}

/** SQLite rebuilds the table for it; the rows stay. */
export async function replaceCheck(
  runner: QueryRunner,
  table: string,
  check: { name: string; expression: string },
): Promise<void> {
  await runner.dropCheckConstraint(table, check.name);
  await runner.createCheckConstraint(table, new TableCheck(check));
}

/** `"column" IN ('a', 'b')`, as an entity's check says it. */
export function oneOf(column: string, values: readonly string[]): string {
  return `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;
}
