import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDirectoryChange1795475896333 implements MigrationInterface {
  name = 'CreateDirectoryChange1795475896333';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'directory_change',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'directory_change_pk' }),
          column.text('supportServiceId', { length: 80 }),
          column.text('kind', { length: 16 }),
          column.json('fields'),
          column.sealed('reason'),
          column.text('state', { length: 16 }),
          column.text('proposedBy'),
          column.text('proposedByRole', { length: 16 }),
          column.text('organisationId', { isNullable: true }),
          column.instant('proposedAt'),
          column.text('decidedBy', { isNullable: true }),
          column.sealed('decidedBecause', { isNullable: true }),
          column.instant('decidedAt', { isNullable: true }),
          column.text('tellOld', { length: 16 }),
          column.text('toldBy', { length: 16, isNullable: true }),
          column.instant('toldAt', { isNullable: true }),
        ],
        checks: [
          {
            name: 'directory_change_kind_check',
            expression: `"kind" IN ('edit', 'verify', 'hold', 'unhold', 'close', 'create')`,
          },
          {
            name: 'directory_change_state_check',
            expression: `"state" IN ('waiting', 'applied', 'refused', 'withdrawn')`,
          },
        ],
        indices: [
          {
            name: 'directory_change_service_index',
            columnNames: ['supportServiceId', 'proposedAt', 'id'],
          },
          {
            name: 'directory_change_waiting_index',
            columnNames: ['proposedAt', 'id'],
            where: `"state" = 'waiting'`,
          },
          {
            name: 'directory_change_untold_index',
            columnNames: ['decidedAt', 'id'],
            where: `"tellOld" = 'due'`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('directory_change');
  }
}
