import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAlarm1795474724849 implements MigrationInterface {
  name = 'CreateAlarm1795474724849';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const isOpen = '"takenAt" IS NULL AND "settledAt" IS NULL';
    const toAccount = { referencedTableName: 'account', referencedColumnNames: ['id'] };
    await runner.createTable(
      new Table({
        name: 'alarm',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'alarm_pk' }),
          column.text('areaCode', { length: 9 }),
          column.text('kind', { length: 32 }),
          column.integer('rank'),
          column.id('subjectId'),
          column.text('reference', { length: 16 }),
          column.instant('raisedAt'),
          column.instant('ringAt'),
          column.integer('rounds'),
          column.id('takenBy', { isNullable: true }),
          column.instant('takenAt', { isNullable: true }),
          column.instant('settledAt', { isNullable: true }),
        ],
        foreignKeys: [{ name: 'alarm_taken_by_fk', columnNames: ['takenBy'], ...toAccount }],
        indices: [
          { name: 'alarm_open_unique', columnNames: ['subjectId', 'kind'], isUnique: true, where: isOpen },
          { name: 'alarm_ring_index', columnNames: ['ringAt', 'id'], where: isOpen },
        ],
        checks: [{ name: 'alarm_rank_check', expression: '"rank" IN (0, 1, 2)' }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'on_call_member',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'on_call_member_pk' }),
          column.text('areaCode', { length: 9 }),
          column.id('accountId'),
          column.instant('addedAt'),
        ],
        foreignKeys: [{ name: 'on_call_member_account_fk', columnNames: ['accountId'], ...toAccount }],
        indices: [{ name: 'on_call_member_unique', columnNames: ['areaCode', 'accountId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['on_call_member', 'alarm']) await runner.dropTable(name);
  }
}
