import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRecoveryCode1795613800479 implements MigrationInterface {
  name = 'CreateRecoveryCode1795613800479';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'recovery_code',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'recovery_code_pk' }),
          column.id('accountId'),
          column.text('codeHash'),
          column.instant('createdAt'),
          column.instant('usedAt', { isNullable: true }),
        ],
        indices: [{ name: 'recovery_code_unique', columnNames: ['accountId', 'codeHash'], isUnique: true }],
        foreignKeys: [
          {
            name: 'recovery_code_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('recovery_code');
  }
}
