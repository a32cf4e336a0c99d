import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateNetworkRecord1795624719389 implements MigrationInterface {
  name = 'CreateNetworkRecord1795624719389';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'network_record',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'network_record_pk' }),
          column.text('kind', { length: 16 }),
          column.text('sid'),
          column.id('sourceId'),
          column.instant('askedAt'),
          column.instant('goneAt', { isNullable: true }),
        ],
        checks: [{ name: 'network_record_kind_check', expression: `"kind" IN ('call', 'message')` }],
        indices: [
          { name: 'network_record_sid_unique', columnNames: ['sid'], isUnique: true },
          { name: 'network_record_source_index', columnNames: ['sourceId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('network_record');
  }
}
