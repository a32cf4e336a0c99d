import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferralEvent1795340127505 implements MigrationInterface {
  name = 'CreateReferralEvent1795340127505';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referral_event',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_event_pk' }),
          column.id('referralId'),
          column.instant('at'),
          column.text('kind'),
          column.text('state', { length: 16 }),
          column.text('actorId'),
          column.text('actorOrganisationId', { isNullable: true }),
          column.json('facts'),
        ],
        foreignKeys: [
          {
            name: 'referral_event_referral_fk',
            columnNames: ['referralId'],
            referencedTableName: 'referral',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'referral_event_referral_index', columnNames: ['referralId', 'at', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral_event');
  }
}
