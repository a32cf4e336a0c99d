import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOrganisationPause1795640000101 implements MigrationInterface {
  name = 'CreateOrganisationPause1795640000101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'organisation_pause',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'organisation_pause_pk' }),
          column.text('organisationId'),
          column.boolean('shutsOut'),
          column.sealed('reason'),
          column.id('pausedBy'),
          column.instant('pausedAt'),
          column.sealed('endReason', { isNullable: true }),
          column.id('endedBy', { isNullable: true }),
          column.instant('endedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'organisation_pause_paused_by_fk',
            columnNames: ['pausedBy'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
          {
            name: 'organisation_pause_ended_by_fk',
            columnNames: ['endedBy'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'organisation_pause_open_unique',
            columnNames: ['organisationId'],
            isUnique: true,
            where: `"endedAt" IS NULL`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation_pause');
  }
}
