import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateMeeting1795700100101 implements MigrationInterface {
  name = 'CreateMeeting1795700100101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'meeting',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'meeting_pk' }),
          column.text('forumId'),
          column.text('areaCode', { length: 9 }),
          column.instant('startsAt'),
          column.instant('returnsDueAt'),
          column.text('protocol', maybe),
          column.id('releasedBy', maybe),
          column.instant('releasedAt', maybe),
          column.id('begunBy', maybe),
          column.instant('begunAt', maybe),
          column.id('endedBy', maybe),
          column.instant('endedAt', maybe),
          column.json('attended'),
        ],
        checks: [
          {
            name: 'meeting_released_check',
            expression: `("releasedAt" IS NULL) = ("releasedBy" IS NULL)`,
          },
          { name: 'meeting_ended_check', expression: `"endedAt" IS NULL OR "begunAt" IS NOT NULL` },
        ],
        indices: [{ name: 'meeting_starts_unique', columnNames: ['forumId', 'startsAt'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('meeting');
  }
}
