import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateProgressRow1795750000505 implements MigrationInterface {
  name = 'CreateProgressRow1795750000505';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'progress_row',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'progress_row_pk' }),
          column.id('referralId'),
          column.text('event', { length: 16 }),
          column.text('happenedOn', { length: 10 }),
          column.text('outcome', { length: 32 }),
          column.id('sentBy'),
          column.instant('sentAt'),
        ],
        checks: [
          { name: 'progress_row_event_check', expression: `"event" IN ('contact', 'attempt', 'closure')` },
        ],
        foreignKeys: [
          {
            name: 'progress_row_referral_fk',
            columnNames: ['referralId'],
            referencedTableName: 'referral',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'progress_row_once_unique',
            columnNames: ['referralId', 'event', 'happenedOn', 'outcome'],
            isUnique: true,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('progress_row');
  }
}
