import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateCaseReturn1795700100404 implements MigrationInterface {
  name = 'CreateCaseReturn1795700100404';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'case_return',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'case_return_pk' }),
          column.id('caseId'),
          column.text('organisationId'),
          column.boolean('knowsNothing'),
          column.sealed('words', maybe),
          column.id('givenBy'),
          column.instant('givenAt'),
        ],
        foreignKeys: [
          {
            name: 'case_return_case_fk',
            columnNames: ['caseId'],
            referencedTableName: 'meeting_case',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'case_return_once_unique', columnNames: ['caseId', 'organisationId'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_return');
  }
}
