import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRecurringLease1795470000000 implements MigrationInterface {
  name = 'CreateRecurringLease1795470000000';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'recurring_lease',
        columns: [
          column.text('name', { isPrimary: true, primaryKeyConstraintName: 'recurring_lease_pk' }),
          column.id('holder'),
          column.instant('heldUntil'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('recurring_lease');
  }
}
