import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateStaffMark1795625269030 implements MigrationInterface {
  name = 'CreateStaffMark1795625269030';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'staff_mark',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'staff_mark_pk' }),
          column.id('accountId'),
          column.text('about', { length: 24 }),
          column.sealed('name', { isNullable: true }),
          { name: 'nameMarks', type: 'text', isNullable: true },
          column.sealed('phone', { isNullable: true }),
          column.text('phoneIndex', { isNullable: true }),
          column.instant('addedAt'),
        ],
        checks: [
          {
            name: 'staff_mark_about_check',
            expression: `"about" IN ('own-number', 'must-not-deal-with')`,
          },
        ],
        foreignKeys: [
          {
            name: 'staff_mark_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'staff_mark_account_index', columnNames: ['accountId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_mark');
  }
}
