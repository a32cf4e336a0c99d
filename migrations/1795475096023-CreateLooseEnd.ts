import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateLooseEnd1795475096023 implements MigrationInterface {
  name = 'CreateLooseEnd1795475096023';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'loose_end',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'loose_end_pk' }),
          column.text('checkName'),
          column.text('subjectId'),
          column.id('taskId', { isNullable: true }),
          column.instant('seenAt'),
          column.instant('goneAt', { isNullable: true }),
        ],
        indices: [
          {
            name: 'loose_end_open_unique',
            columnNames: ['checkName', 'subjectId'],
            isUnique: true,
            where: '"goneAt" IS NULL',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('loose_end');
  }
}
