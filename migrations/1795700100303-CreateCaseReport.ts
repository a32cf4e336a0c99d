import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateCaseReport1795700100303 implements MigrationInterface {
  name = 'CreateCaseReport1795700100303';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'case_report',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'case_report_pk' }),
          column.id('caseId'),
          column.text('forumId'),
          column.text('sourceIndex'),
          column.sealed('source', maybe),
          column.text('grade', { length: 16 }),
          column.sealed('words', maybe),
          column.instant('happenedAt'),
          column.instant('loadedAt'),
        ],
        foreignKeys: [
          {
            name: 'case_report_case_fk',
            columnNames: ['caseId'],
            referencedTableName: 'meeting_case',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'case_report_source_unique', columnNames: ['forumId', 'sourceIndex'], isUnique: true },
          { name: 'case_report_case_index', columnNames: ['caseId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_report');
  }
}
