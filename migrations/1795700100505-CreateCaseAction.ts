import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateCaseAction1795700100505 implements MigrationInterface {
  name = 'CreateCaseAction1795700100505';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'case_action',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'case_action_pk' }),
          column.id('caseId'),
          column.text('forumId'),
          column.text('organisationId'),
          column.sealed('what', maybe),
          column.instant('dueAt'),
          column.id('agreedBy'),
          column.instant('agreedAt'),
          column.sealed('doneWords', maybe),
          column.id('doneBy', maybe),
          column.instant('doneAt', maybe),
        ],
        checks: [{ name: 'case_action_done_check', expression: `("doneAt" IS NULL) = ("doneBy" IS NULL)` }],
        foreignKeys: [
          {
            name: 'case_action_case_fk',
            columnNames: ['caseId'],
            referencedTableName: 'meeting_case',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'case_action_open_index',
            columnNames: ['forumId', 'dueAt', 'id'],
            where: `"doneAt" IS NULL`,
          },
          { name: 'case_action_case_index', columnNames: ['caseId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_action');
  }
}
