import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSecondFactor1795613800445 implements MigrationInterface {
  name = 'CreateSecondFactor1795613800445';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'second_factor',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'second_factor_pk' }),
          column.id('accountId'),
          column.sealed('secret'),
          column.integer('lastStep'),
          column.instant('createdAt'),
        ],
        indices: [{ name: 'second_factor_account_unique', columnNames: ['accountId'], isUnique: true }],
        foreignKeys: [
          {
            name: 'second_factor_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('second_factor');
  }
}
