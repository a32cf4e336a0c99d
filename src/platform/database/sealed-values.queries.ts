import { Injectable } from '@nestjs/common';
import { sealedColumnsOf } from './columns';
import { Database } from './database.service';
import type { EntityClass } from './tx';

/** A table whose rows have sealed columns. */
export interface SealedTable {
  entity: EntityClass<{ id: string }>;
  name: string;
  columns: readonly string[];
}

export type SealedRow = { id: string } & Record<string, string | null>;

/** Finds what is sealed, by the entities themselves, so that no table is forgotten. */
@Injectable()
export class SealedValues {
  constructor(private readonly db: Database) {}

  get tables(): SealedTable[] {
    return this.db.reader.connection.entityMetadatas
      .map(({ target, tableName }) => ({
        entity: target as EntityClass<{ id: string }>,
        name: tableName,
        columns: sealedColumnsOf(target as object),
      }))
      .filter(({ columns }) => columns.length > 0);
  }

  /** Rows after an id that have something sealed under another key than this one; any row, where none is named. */
  listAfter(
    { name, columns }: SealedTable,
    { id, keyId, count }: { id: string; keyId: string; count: number },
  ): Promise<SealedRow[]> {
    const names = columns.map((column) => `"${column}"`);
    const isOther = names.map((column) => `${column} NOT LIKE '1.${keyId}.%'`).join(' OR ');
    return this.db.select<SealedRow>(
      `SELECT id, ${names.join(', ')} FROM "${name}" WHERE id > $1 AND (${isOther}) ORDER BY id LIMIT $2`,
      [id, count],
    );
  }

  /** Some rows of a table that have something sealed, drawn by chance. */
  drawn({ name, columns }: SealedTable, count: number): Promise<SealedRow[]> {
    const names = columns.map((column) => `"${column}"`);
    const isSealed = names.map((column) => `${column} IS NOT NULL`).join(' OR ');
    return this.db.select<SealedRow>(
      `SELECT id, ${names.join(', ')} FROM "${name}" WHERE ${isSealed} ORDER BY random() LIMIT $1`,
      [count],
    );
  }

  /** One sealed value of each table that has any. */
  async samples(): Promise<{ table: SealedTable; row: SealedRow }[]> {
    const samples = await Promise.all(
      this.tables.map(async (table) => ({
        table,
        row: (await this.listAfter(table, { id: '', keyId: '', count: 1 }))[0],
      })),
    );
    return samples.filter(
      (sample): sample is { table: SealedTable; row: SealedRow } => sample.row !== undefined,
    );
  }
}
