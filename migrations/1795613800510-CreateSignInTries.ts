import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSignInTries1795613800510 implements MigrationInterface {
  name = 'CreateSignInTries1795613800510';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'sign_in_tries',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'sign_in_tries_pk' }),
          column.integer('failures'),
          column.instant('lastAt'),
          column.instant('succeededAt', { isNullable: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sign_in_tries');
  }
}
