import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSubmission1795340043302 implements MigrationInterface {
  name = 'CreateSubmission1795340043302';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'submission',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'submission_pk' }),
          column.text('scope'),
          column.text('keyHash'),
          column.text('bodyHash'),
          column.id('contactId'),
          column.json('answer'),
          column.instant('createdAt'),
        ],
        indices: [{ name: 'submission_key_unique', columnNames: ['scope', 'keyHash'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('submission');
  }
}
