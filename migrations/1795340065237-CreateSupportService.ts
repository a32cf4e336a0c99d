import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSupportService1795340065237 implements MigrationInterface {
  name = 'CreateSupportService1795340065237';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'support_service',
        columns: [
          column.text('id', { length: 80, isPrimary: true, primaryKeyConstraintName: 'support_service_pk' }),
          column.text('organisationId'),
          column.json('entry'),
        ],
        foreignKeys: [
          {
            name: 'support_service_organisation_fk',
            columnNames: ['organisationId'],
            referencedTableName: 'organisation',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'support_service_organisation_index', columnNames: ['organisationId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('support_service');
  }
}
