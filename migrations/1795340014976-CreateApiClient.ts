import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateApiClient1795340014976 implements MigrationInterface {
  name = 'CreateApiClient1795340014976';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'api_client',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'api_client_pk' }),
          column.text('organisationId'),
          column.text('label', { length: 128 }),
          column.text('secretHash', { length: 255 }),
          column.json('scopes'),
          column.instant('createdAt'),
          column.instant('disabledAt', { isNullable: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_client');
  }
}
