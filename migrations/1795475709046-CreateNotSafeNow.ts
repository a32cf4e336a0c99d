import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateNotSafeNow1795475709046 implements MigrationInterface {
  name = 'CreateNotSafeNow1795475709046';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const where = '"liftedAt" IS NULL';
    await runner.createTable(
      new Table({
        name: 'not_safe_now',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'not_safe_now_pk' }),
          column.id('contactId'),
          column.text('valueIndex', { isNullable: true }),
          column.instant('since'),
          column.text('saidBy'),
          column.instant('liftedAt', { isNullable: true }),
          column.text('liftedBy', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'not_safe_now_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'not_safe_now_contact_index', columnNames: ['contactId'], where },
          { name: 'not_safe_now_value_index', columnNames: ['valueIndex'], where },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('not_safe_now');
  }
}
