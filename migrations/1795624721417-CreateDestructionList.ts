import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDestructionList1795624721417 implements MigrationInterface {
  name = 'CreateDestructionList1795624721417';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'destruction_list',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'destruction_list_pk' }),
          column.text('state', { length: 16 }),
          column.instant('preparedAt'),
          column.text('decidedBy', { isNullable: true }),
          column.instant('decidedAt', { isNullable: true }),
        ],
        checks: [
          { name: 'destruction_list_state_check', expression: `"state" IN ('waiting', 'confirmed', 'done')` },
        ],
        indices: [
          {
            name: 'destruction_list_waiting_unique',
            columnNames: ['state'],
            isUnique: true,
            where: `"state" = 'waiting'`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('destruction_list');
  }
}
