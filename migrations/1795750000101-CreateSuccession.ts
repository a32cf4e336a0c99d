import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const account = (name: string, column: string) => ({
  name,
  columnNames: [column],
  referencedTableName: 'account',
  referencedColumnNames: ['id'],
});

export class CreateSuccession1795750000101 implements MigrationInterface {
  name = 'CreateSuccession1795750000101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'succession',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'succession_pk' }),
          column.text('fromOrganisationId'),
          column.text('toOrganisationId'),
          column.id('receiverId'),
          column.json('supportServices'),
          column.sealed('reason'),
          column.id('decidedBy'),
          column.instant('decidedAt'),
          column.integer('moved'),
          column.json('kept'),
          column.id('firstReferralId', { isNullable: true }),
        ],
        checks: [
          {
            name: 'succession_two_organisations_check',
            expression: `"fromOrganisationId" <> "toOrganisationId"`,
          },
        ],
        foreignKeys: [
          account('succession_receiver_fk', 'receiverId'),
          account('succession_decided_by_fk', 'decidedBy'),
        ],
        indices: [{ name: 'succession_from_index', columnNames: ['fromOrganisationId', 'decidedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('succession');
  }
}
