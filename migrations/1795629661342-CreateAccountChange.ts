import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAccountChange1795629661342 implements MigrationInterface {
  name = 'CreateAccountChange1795629661342';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'account_change',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'account_change_pk' }),
          column.id('accountId'),
          column.text('kind', { length: 16 }),
          column.text('roleBefore', { length: 16 }),
          column.text('roleAfter', { length: 16 }),
          column.sealed('reason'),
          column.id('handedTo', { isNullable: true }),
          column.text('changedBy'),
          column.instant('at'),
        ],
        checks: [
          { name: 'account_change_kind_check', expression: `"kind" IN ('disabled', 'enabled', 'role')` },
        ],
        foreignKeys: [
          {
            name: 'account_change_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'account_change_account_index', columnNames: ['accountId', 'at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('account_change');
  }
}
