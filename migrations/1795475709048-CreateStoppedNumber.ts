import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateStoppedNumber1795475709048 implements MigrationInterface {
  name = 'CreateStoppedNumber1795475709048';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'stopped_number',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'stopped_number_pk' }),
          column.text('phoneIndex'),
          column.instant('stoppedAt'),
        ],
        indices: [{ name: 'stopped_number_phone_unique', columnNames: ['phoneIndex'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('stopped_number');
  }
}
