import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOrganisation1795340031295 implements MigrationInterface {
  name = 'CreateOrganisation1795340031295';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'organisation',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'organisation_pk' }),
          column.json('entry'),
          column.instant('vettedAt', { isNullable: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation');
  }
}
