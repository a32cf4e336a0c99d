import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

const HINTS = { suggestedServiceId: 'varchar(80)', acceptsFrom: 'varchar(10)' };

export class AddDeclineHints1795625374203 implements MigrationInterface {
  name = 'AddDeclineHints1795625374203';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await addColumns(runner, 'offer', HINTS);
    await addColumns(runner, 'referral_attempt', { undoneAt: column.instant('undoneAt').type });
    await runner.createTable(
      new Table({
        name: 'referral_view',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_view_pk' }),
          column.id('referralId'),
          column.id('accountId'),
          column.instant('seenAt'),
        ],
        foreignKeys: [
          {
            name: 'referral_view_referral_fk',
            columnNames: ['referralId'],
            referencedTableName: 'referral',
            referencedColumnNames: ['id'],
          },
          {
            name: 'referral_view_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'referral_view_unique', columnNames: ['referralId', 'accountId'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral_view');
    await dropColumns(runner, 'referral_attempt', ['undoneAt']);
    await dropColumns(runner, 'offer', Object.keys(HINTS));
  }
}
