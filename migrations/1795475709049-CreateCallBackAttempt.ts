import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { oneOf } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

const OUTCOMES = [
  'reached',
  'no-answer',
  'voicemail',
  'wrong-person',
  'danger-code',
  'refused',
  'not-dialled',
];

export class CreateCallBackAttempt1795475709049 implements MigrationInterface {
  name = 'CreateCallBackAttempt1795475709049';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const toRow = (name: string, columnName: string, table: string) => ({
      name,
      columnNames: [columnName],
      referencedTableName: table,
      referencedColumnNames: ['id'],
    });
    await runner.createTable(
      new Table({
        name: 'call_back_attempt',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'call_back_attempt_pk' }),
          column.id('taskId'),
          column.id('accountId'),
          column.text('way', { length: 16 }),
          column.instant('at'),
          column.instant('dialledAt', { isNullable: true }),
          column.text('outcome', { length: 16, isNullable: true }),
          column.sealed('note', { isNullable: true }),
          column.instant('endedAt', { isNullable: true }),
        ],
        foreignKeys: [
          toRow('call_back_attempt_task_fk', 'taskId', 'hub_task'),
          toRow('call_back_attempt_account_fk', 'accountId', 'account'),
        ],
        checks: [
          { name: 'call_back_attempt_way_check', expression: oneOf('way', ['bridge', 'desk-phone']) },
          { name: 'call_back_attempt_outcome_check', expression: oneOf('outcome', OUTCOMES) },
        ],
        indices: [
          { name: 'call_back_attempt_task_index', columnNames: ['taskId', 'at'] },
          {
            name: 'call_back_attempt_open_unique',
            columnNames: ['taskId'],
            isUnique: true,
            where: '"outcome" IS NULL',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_back_attempt');
  }
}
