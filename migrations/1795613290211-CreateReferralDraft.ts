import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferralDraft1795613290211 implements MigrationInterface {
  name = 'CreateReferralDraft1795613290211';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referral_draft',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'referral_draft_pk' }),
          column.text('emailIndex'),
          column.sealed('form'),
          column.instant('savedAt'),
          column.instant('expiresAt'),
        ],
        indices: [{ name: 'referral_draft_email_index', columnNames: ['emailIndex', 'savedAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral_draft');
  }
}
