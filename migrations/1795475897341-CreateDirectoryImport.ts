import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDirectoryImport1795475897341 implements MigrationInterface {
  name = 'CreateDirectoryImport1795475897341';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'directory_import',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'directory_import_pk' }),
          column.text('fileName', { length: 128 }),
          column.json('rows'),
          column.text('state', { length: 16 }),
          column.text('sentBy'),
          column.instant('sentAt'),
        ],
        checks: [
          {
            name: 'directory_import_state_check',
            expression: `"state" IN ('waiting', 'applied', 'dropped')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('directory_import');
  }
}
