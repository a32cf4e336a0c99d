import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAppointment1795700100606 implements MigrationInterface {
  name = 'CreateAppointment1795700100606';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'appointment',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'appointment_pk' }),
          column.text('forumId'),
          column.id('accountId'),
          column.text('role', { length: 16 }),
          column.id('appointedBy'),
          column.instant('appointedAt'),
          column.id('endedBy', maybe),
          column.instant('endedAt', maybe),
        ],
        checks: [
          {
            name: 'appointment_role_check',
            expression: `"role" IN ('chair', 'vice-chair', 'co-ordinator')`,
          },
        ],
        foreignKeys: [
          {
            name: 'appointment_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'appointment_open_unique',
            columnNames: ['forumId', 'accountId'],
            isUnique: true,
            where: `"endedAt" IS NULL`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appointment');
  }
}
