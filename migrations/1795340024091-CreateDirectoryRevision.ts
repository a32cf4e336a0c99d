import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDirectoryRevision1795340024091 implements MigrationInterface {
  name = 'CreateDirectoryRevision1795340024091';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'directory_revision',
        columns: [
          column.text('id', {
            length: 16,
            isPrimary: true,
            primaryKeyConstraintName: 'directory_revision_pk',
          }),
          column.integer('revision'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('directory_revision');
  }
}
