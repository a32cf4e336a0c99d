import type { INestApplication } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { WRITER } from '../../src/platform/database/data-source';
import { dropAuditGuards, putAuditGuards } from './audit-guards';
import { ENGINE } from './engine';

/** Beginning the directory leaves lines in the trail; a test looks for its own. */
const ALWAYS: readonly string[] = ['audit_entry'];
const GUARDED: readonly string[] = ['audit_entry', 'audit_link'];

/**
 * Empties every table that was empty when this was made. Between the tests of one application that costs a fraction of
 * starting another; nothing may be under way meanwhile.
 */
export class CleanSlate {
  private constructor(
    private readonly writer: DataSource,
    private readonly tables: readonly string[],
  ) {}

  static async of(app: INestApplication): Promise<CleanSlate> {
    const writer = app.get<DataSource>(getDataSourceToken(WRITER), { strict: false });
    const names = writer.entityMetadatas.map(({ tableName }) => tableName);
    const filled = await filledOf(writer, names);
    return new CleanSlate(
      writer,
      names.filter((name) => ALWAYS.includes(name) || !filled.includes(name)),
    );
  }

  async wipe(): Promise<void> {
    const filled = await filledOf(this.writer, this.tables);
    const deletes = filled.map((name) => `DELETE FROM "${name}"`);
    if (ENGINE === 'postgres') {
      // Foreign keys and triggers look on while this one transaction lasts: rows go in any order.
      const all = ['BEGIN', 'SET LOCAL session_replication_role = replica', ...deletes, 'COMMIT'];
      await this.writer.query(all.join('; '));
      return;
    }
    await this.writer.query('PRAGMA foreign_keys = OFF');
    await this.writer.query('BEGIN IMMEDIATE');
    const isGuarded = filled.some((name) => GUARDED.includes(name));
    if (isGuarded) await dropAuditGuards(this.writer);
    for (const statement of deletes) await this.writer.query(statement);
    if (isGuarded) await putAuditGuards(this.writer);
    await this.writer.query('COMMIT');
    await this.writer.query('PRAGMA foreign_keys = ON');
  }
}

async function filledOf(source: DataSource, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const looks = names.map((name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM "${name}")`);
  const found = await source.query<{ name: string }[]>(looks.join(' UNION ALL '));
  return found.map(({ name }) => name);
}
