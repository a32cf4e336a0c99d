import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateEndedForm1795626248419 implements MigrationInterface {
  name = 'CreateEndedForm1795626248419';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'ended_form',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'ended_form_pk' }),
          column.instant('endedAt'),
        ],
        indices: [{ name: 'ended_form_ended_index', columnNames: ['endedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ended_form');
  }
}
