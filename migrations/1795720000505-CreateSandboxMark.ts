import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSandboxMark1795720000505 implements MigrationInterface {
  name = 'CreateSandboxMark1795720000505';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'sandbox_mark',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'sandbox_mark_pk' }),
          column.instant('markedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sandbox_mark');
  }
}
