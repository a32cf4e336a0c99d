import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateUnsentPaper1795629661648 implements MigrationInterface {
  name = 'CreateUnsentPaper1795629661648';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'unsent_paper',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'unsent_paper_pk' }),
          column.text('formId'),
          column.sealed('name'),
          column.sealed('content'),
          column.integer('sizeBytes'),
          column.instant('addedAt'),
          column.instant('expiresAt'),
        ],
        indices: [
          { name: 'unsent_paper_form_index', columnNames: ['formId'] },
          { name: 'unsent_paper_expires_index', columnNames: ['expiresAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('unsent_paper');
  }
}
