import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferralPaper1795614308719 implements MigrationInterface {
  name = 'CreateReferralPaper1795614308719';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referral_paper',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_paper_pk' }),
          column.id('contactId'),
          column.sealed('name'),
          column.sealed('content'),
          column.integer('sizeBytes'),
          column.instant('addedAt'),
        ],
        foreignKeys: [
          {
            name: 'referral_paper_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'referral_paper_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral_paper');
  }
}
