import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferralClock1795340126362 implements MigrationInterface {
  name = 'CreateReferralClock1795340126362';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referral_clock',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_clock_pk' }),
          column.id('referralId'),
          column.text('kind', { length: 16 }),
          column.instant('startedAt'),
          column.instant('dueAt'),
          column.instant('stoppedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'referral_clock_referral_fk',
            columnNames: ['referralId'],
            referencedTableName: 'referral',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'referral_clock_referral_index', columnNames: ['referralId'] },
          {
            name: 'referral_clock_running_index',
            columnNames: ['dueAt', 'id'],
            where: '"stoppedAt" IS NULL',
          },
        ],
        checks: [
          { name: 'referral_clock_kind_check', expression: `"kind" IN ('acknowledge', 'first-contact')` },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral_clock');
  }
}
