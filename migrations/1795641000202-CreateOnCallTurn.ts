import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOnCallTurn1795641000202 implements MigrationInterface {
  name = 'CreateOnCallTurn1795641000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'on_call_turn',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'on_call_turn_pk' }),
          column.text('areaCode', { length: 9 }),
          column.id('accountId'),
          column.text('day', { length: 10 }),
          column.text('fromTime', { length: 5 }),
          column.text('toTime', { length: 5 }),
          column.instant('startsAt'),
          column.instant('endsAt'),
          column.instant('addedAt'),
        ],
        foreignKeys: [
          {
            name: 'on_call_turn_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'on_call_turn_unique',
            columnNames: ['areaCode', 'day', 'accountId', 'fromTime'],
            isUnique: true,
          },
          { name: 'on_call_turn_ends_index', columnNames: ['endsAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('on_call_turn');
  }
}
