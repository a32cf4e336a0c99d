import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const account = (name: string, column: string) => ({
  name,
  columnNames: [column],
  referencedTableName: 'account',
  referencedColumnNames: ['id'],
});

export class CreateDataExport1795640000202 implements MigrationInterface {
  name = 'CreateDataExport1795640000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'data_export',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'data_export_pk' }),
          column.text('organisationId'),
          column.sealed('reason'),
          column.id('askedBy'),
          column.instant('askedAt'),
          column.text('decision', { length: 16, isNullable: true }),
          column.sealed('decisionReason', { isNullable: true }),
          column.id('decidedBy', { isNullable: true }),
          column.instant('decidedAt', { isNullable: true }),
          column.instant('expiresAt'),
          column.instant('takenAt', { isNullable: true }),
          column.integer('given', { isNullable: true }),
          column.integer('leftOut', { isNullable: true }),
        ],
        checks: [
          { name: 'data_export_decision_check', expression: `"decision" IN ('released', 'refused')` },
          {
            name: 'data_export_two_people_check',
            expression: `"decidedBy" IS NULL OR "decidedBy" <> "askedBy"`,
          },
          { name: 'data_export_taken_check', expression: `"takenAt" IS NULL OR "decision" = 'released'` },
        ],
        foreignKeys: [
          account('data_export_asked_by_fk', 'askedBy'),
          account('data_export_decided_by_fk', 'decidedBy'),
        ],
        indices: [{ name: 'data_export_organisation_index', columnNames: ['organisationId', 'askedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('data_export');
  }
}
