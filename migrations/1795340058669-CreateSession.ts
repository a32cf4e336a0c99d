import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSession1795340058669 implements MigrationInterface {
  name = 'CreateSession1795340058669';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'session',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'session_pk' }),
          column.text('tokenHash'),
          column.id('accountId'),
          column.instant('createdAt'),
          column.instant('seenAt'),
          column.instant('endedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'session_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'session_account_index', columnNames: ['accountId'] },
          { name: 'session_token_unique', columnNames: ['tokenHash'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session');
  }
}
