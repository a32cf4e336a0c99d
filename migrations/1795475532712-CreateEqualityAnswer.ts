import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateEqualityAnswer1795475532712 implements MigrationInterface {
  name = 'CreateEqualityAnswer1795475532712';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'equality_answer',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'equality_answer_pk' }),
          column.text('areaCode', { length: 9 }),
          column.text('month', { length: 7 }),
          column.text('questionSet', { length: 32 }),
          column.text('question', { length: 32 }),
          column.text('answer', { length: 48 }),
        ],
        indices: [{ name: 'equality_answer_month_index', columnNames: ['areaCode', 'month'] }],
        withoutRowid: true,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('equality_answer');
  }
}
