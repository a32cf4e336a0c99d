import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

/** What was published of rooms and space, day by day from now on. */
export class CreateVacancyDay1795730000202 implements MigrationInterface {
  name = 'CreateVacancyDay1795730000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'vacancy_day',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'vacancy_day_pk' }),
          column.text('supportServiceId', { length: 80 }),
          column.text('day', { length: 10 }),
          column.integer('rooms'),
          column.integer('freeRooms'),
          column.text('capacity', { length: 8, isNullable: true }),
          column.instant('recordedAt'),
        ],
        checks: [
          { name: 'vacancy_day_capacity_check', expression: `"capacity" IN ('open', 'waiting', 'full')` },
        ],
        indices: [{ name: 'vacancy_day_unique', columnNames: ['day', 'supportServiceId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('vacancy_day');
  }
}
