import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateHubTask1795340056490 implements MigrationInterface {
  name = 'CreateHubTask1795340056490';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'hub_task',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'hub_task_pk' }),
          column.text('areaCode', { length: 9 }),
          column.text('kind', { length: 32 }),
          column.integer('rank'),
          column.id('contactId'),
          column.id('referralId', { isNullable: true }),
          column.json('facts'),
          column.instant('createdAt'),
          column.instant('dueAt'),
          column.text('outcome', { length: 32, isNullable: true }),
          column.sealed('reason', { isNullable: true }),
          column.id('doneBy', { isNullable: true }),
          column.instant('doneAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'hub_task_done_by_fk',
            columnNames: ['doneBy'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'hub_task_contact_index', columnNames: ['contactId'] },
          { name: 'hub_task_open_index', columnNames: ['rank', 'dueAt', 'id'], where: '"doneAt" IS NULL' },
        ],
        checks: [{ name: 'hub_task_rank_check', expression: `"rank" IN (0, 1, 2)` }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hub_task');
  }
}
