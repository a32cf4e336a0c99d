import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateConflict1795625269064 implements MigrationInterface {
  name = 'CreateConflict1795625269064';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'conflict',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'conflict_pk' }),
          column.id('contactId'),
          column.id('accountId'),
          column.text('kind', { length: 16 }),
          column.instant('foundAt'),
          column.instant('clearedAt', { isNullable: true }),
          column.text('clearedBy', { isNullable: true }),
        ],
        checks: [{ name: 'conflict_kind_check', expression: `"kind" IN ('name', 'phone', 'declared')` }],
        foreignKeys: [
          {
            name: 'conflict_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
          {
            name: 'conflict_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'conflict_pair_unique', columnNames: ['contactId', 'accountId'], isUnique: true },
          { name: 'conflict_account_index', columnNames: ['accountId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('conflict');
  }
}
