import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateKeySentinel1795613031399 implements MigrationInterface {
  name = 'CreateKeySentinel1795613031399';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'key_sentinel',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'key_sentinel_pk' }),
          column.text('mark', { length: 255 }),
          column.instant('createdAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('key_sentinel');
  }
}
