import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateForgottenRecord1795624718376 implements MigrationInterface {
  name = 'CreateForgottenRecord1795624718376';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'forgotten_record',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'forgotten_record_pk' }),
          column.text('because', { length: 16 }),
          column.id('sourceId'),
          column.json('stores'),
          column.instant('at'),
        ],
        indices: [{ name: 'forgotten_record_source_index', columnNames: ['sourceId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('forgotten_record');
  }
}
