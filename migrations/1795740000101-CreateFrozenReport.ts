import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateFrozenReport1795740000101 implements MigrationInterface {
  name = 'CreateFrozenReport1795740000101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'frozen_report',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'frozen_report_pk' }),
          column.text('reportKey', { length: 64 }),
          column.text('areaCode', { length: 9 }),
          column.text('quarter', { length: 7 }),
          column.integer('issue'),
          column.json('division'),
          column.json('withheld'),
          column.instant('frozenAt'),
          column.id('issuedBy', maybe),
          column.text('reason', { length: 32, ...maybe }),
        ],
        checks: [
          {
            name: 'frozen_report_issue_check',
            expression: `"issue" >= 1 AND ("issue" = 1) = ("reason" IS NULL) AND ("issue" = 1) = ("issuedBy" IS NULL)`,
          },
        ],
        indices: [
          {
            name: 'frozen_report_issue_unique',
            columnNames: ['reportKey', 'areaCode', 'quarter', 'issue'],
            isUnique: true,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('frozen_report');
  }
}
