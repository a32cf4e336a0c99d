import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateWebhookDelivery1795720000404 implements MigrationInterface {
  name = 'CreateWebhookDelivery1795720000404';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'webhook_delivery',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'webhook_delivery_pk' }),
          column.id('endpointId'),
          column.id('eventId'),
          column.text('state', { length: 16 }),
          column.integer('attempts'),
          column.integer('lastStatus', { isNullable: true }),
          column.text('lastProblem', { length: 48, isNullable: true }),
          column.instant('triedAt', { isNullable: true }),
          column.text('replayedBy', { isNullable: true }),
          column.instant('createdAt'),
        ],
        checks: [
          {
            name: 'webhook_delivery_state_check',
            expression: `"state" IN ('waiting', 'delivered', 'failed', 'skipped')`,
          },
        ],
        foreignKeys: [
          {
            name: 'webhook_delivery_endpoint_fk',
            columnNames: ['endpointId'],
            referencedTableName: 'webhook_endpoint',
            referencedColumnNames: ['id'],
          },
          {
            name: 'webhook_delivery_event_fk',
            columnNames: ['eventId'],
            referencedTableName: 'partner_event',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'webhook_delivery_endpoint_index', columnNames: ['endpointId', 'id'] },
          { name: 'webhook_delivery_event_index', columnNames: ['eventId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('webhook_delivery');
  }
}
