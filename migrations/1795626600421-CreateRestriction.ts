import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRestriction1795626600421 implements MigrationInterface {
  name = 'CreateRestriction1795626600421';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'restriction',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'restriction_pk' }),
          column.id('contactId'),
          column.text('kind', { length: 16 }),
          column.text('setBy'),
          column.instant('setAt'),
          column.text('liftedBy', { isNullable: true }),
          column.instant('liftedAt', { isNullable: true }),
        ],
        checks: [
          { name: 'restriction_kind_check', expression: `"kind" IN ('hba', 'staff-linked', 'other')` },
        ],
        foreignKeys: [
          {
            name: 'restriction_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'restriction_open_unique',
            columnNames: ['contactId'],
            isUnique: true,
            where: '"liftedAt" IS NULL',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('restriction');
  }
}
