import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOrganisationDeparture1795750000202 implements MigrationInterface {
  name = 'CreateOrganisationDeparture1795750000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'organisation_departure',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'organisation_departure_pk' }),
          column.text('organisationId'),
          column.sealed('reason'),
          column.id('decidedBy'),
          column.instant('leftAt'),
          column.integer('accounts'),
          column.integer('clients'),
          column.instant('returnedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'organisation_departure_decided_by_fk',
            columnNames: ['decidedBy'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'organisation_departure_open_unique',
            columnNames: ['organisationId'],
            isUnique: true,
            where: `"returnedAt" IS NULL`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation_departure');
  }
}
