import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const account = (name: string, column: string) => ({
  name,
  columnNames: [column],
  referencedTableName: 'account',
  referencedColumnNames: ['id'],
});

export class CreateOrganisationJoining1795750000303 implements MigrationInterface {
  name = 'CreateOrganisationJoining1795750000303';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'organisation_joining',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'organisation_joining_pk' }),
          column.text('organisationId'),
          column.id('startedBy'),
          column.instant('startedAt'),
          column.id('openedBy', { isNullable: true }),
          column.instant('openedAt', { isNullable: true }),
        ],
        foreignKeys: [
          account('organisation_joining_started_by_fk', 'startedBy'),
          account('organisation_joining_opened_by_fk', 'openedBy'),
        ],
        indices: [
          {
            name: 'organisation_joining_open_unique',
            columnNames: ['organisationId'],
            isUnique: true,
            where: `"openedAt" IS NULL`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation_joining');
  }
}
