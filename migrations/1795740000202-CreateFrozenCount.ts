import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateFrozenCount1795740000202 implements MigrationInterface {
  name = 'CreateFrozenCount1795740000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'frozen_count',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'frozen_count_pk' }),
          column.id('frozenReportId'),
          column.text('category', { length: 80 }),
          column.text('part', { length: 64 }),
          column.integer('month'),
          column.integer('count'),
          column.integer('households', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'frozen_count_report_fk',
            columnNames: ['frozenReportId'],
            referencedTableName: 'frozen_report',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'frozen_count_place_unique',
            columnNames: ['frozenReportId', 'category', 'part', 'month'],
            isUnique: true,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('frozen_count');
  }
}
