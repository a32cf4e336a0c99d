import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateEmailCode1795613185748 implements MigrationInterface {
  name = 'CreateEmailCode1795613185748';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'email_code',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'email_code_pk' }),
          column.text('emailIndex'),
          column.sealed('email'),
          column.integer('triesLeft'),
          column.instant('createdAt'),
          column.instant('expiresAt'),
        ],
        indices: [{ name: 'email_code_email_index', columnNames: ['emailIndex', 'createdAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('email_code');
  }
}
