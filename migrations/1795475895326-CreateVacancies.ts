import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateVacancies1795475895326 implements MigrationInterface {
  name = 'CreateVacancies1795475895326';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const said = [column.instant('confirmedAt'), column.text('confirmedBy')];
    await runner.createTable(
      new Table({
        name: 'room',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'room_pk' }),
          column.text('supportServiceId', { length: 80 }),
          column.text('name'),
          column.json('facets'),
          column.text('state', { length: 8 }),
          ...said,
          column.instant('heldUntil', { isNullable: true }),
          column.text('heldFor', { length: 16, isNullable: true }),
          column.instant('createdAt'),
        ],
        checks: [{ name: 'room_state_check', expression: `"state" IN ('free', 'taken', 'off')` }],
        indices: [
          { name: 'room_service_index', columnNames: ['supportServiceId'] },
          { name: 'room_held_index', columnNames: ['heldUntil'], where: '"heldUntil" IS NOT NULL' },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'service_capacity',
        columns: [
          column.text('supportServiceId', {
            length: 80,
            isPrimary: true,
            primaryKeyConstraintName: 'service_capacity_pk',
          }),
          column.text('state', { length: 8 }),
          column.integer('waitingWeeks', { isNullable: true }),
          ...said,
        ],
        checks: [
          { name: 'service_capacity_state_check', expression: `"state" IN ('open', 'waiting', 'full')` },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('service_capacity');
    await runner.dropTable('room');
  }
}
