import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAuditLink1795611703073 implements MigrationInterface {
  name = 'CreateAuditLink1795611703073';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'audit_link',
        columns: [
          column.integer('position', { isPrimary: true, primaryKeyConstraintName: 'audit_link_pk' }),
          column.id('entryId'),
          column.text('hash'),
          column.instant('sealedAt'),
        ],
        indices: [{ name: 'audit_link_entry_unique', columnNames: ['entryId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_link');
  }
}
