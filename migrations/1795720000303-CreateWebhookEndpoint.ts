import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateWebhookEndpoint1795720000303 implements MigrationInterface {
  name = 'CreateWebhookEndpoint1795720000303';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'webhook_endpoint',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'webhook_endpoint_pk' }),
          column.text('organisationId'),
          column.sealed('url'),
          column.json('types'),
          column.sealed('secret'),
          column.sealed('oldSecret', { isNullable: true }),
          column.instant('oldSecretUntil', { isNullable: true }),
          column.text('createdBy'),
          column.instant('createdAt'),
          column.instant('failingSince', { isNullable: true }),
          column.instant('goneAt', { isNullable: true }),
        ],
        indices: [{ name: 'webhook_endpoint_organisation_index', columnNames: ['organisationId', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('webhook_endpoint');
  }
}
