import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAccessToken1795340048666 implements MigrationInterface {
  name = 'CreateAccessToken1795340048666';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'access_token',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'access_token_pk' }),
          column.text('tokenHash'),
          column.id('clientId'),
          column.json('scopes'),
          column.instant('expiresAt'),
        ],
        foreignKeys: [
          {
            name: 'access_token_client_fk',
            columnNames: ['clientId'],
            referencedTableName: 'api_client',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'access_token_hash_unique', columnNames: ['tokenHash'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('access_token');
  }
}
