import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRouteTrial1795750000404 implements MigrationInterface {
  name = 'CreateRouteTrial1795750000404';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'route_trial',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'route_trial_pk' }),
          column.text('organisationId'),
          column.text('way', { length: 8 }),
          column.text('wordHash', { isNullable: true }),
          column.integer('triesLeft'),
          column.id('startedBy'),
          column.instant('startedAt'),
          column.instant('provenAt', { isNullable: true }),
        ],
        checks: [{ name: 'route_trial_way_check', expression: `"way" IN ('mail', 'phone')` }],
        foreignKeys: [
          {
            name: 'route_trial_started_by_fk',
            columnNames: ['startedBy'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'route_trial_organisation_index', columnNames: ['organisationId', 'startedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('route_trial');
  }
}
