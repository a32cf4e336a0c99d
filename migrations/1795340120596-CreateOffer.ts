import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOffer1795340120596 implements MigrationInterface {
  name = 'CreateOffer1795340120596';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'offer',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'offer_pk' }),
          column.id('referralId'),
          column.text('supportServiceId', { length: 80 }),
          column.text('organisationId'),
          column.instant('offeredAt'),
          column.instant('answerBy'),
          column.text('answer', { length: 16, isNullable: true }),
          column.text('answeredBy', { isNullable: true }),
          column.instant('answeredAt', { isNullable: true }),
          column.text('reasonCode', { length: 48, isNullable: true }),
          column.sealed('note', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'offer_referral_fk',
            columnNames: ['referralId'],
            referencedTableName: 'referral',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'offer_referral_index', columnNames: ['referralId', 'offeredAt'] },
          {
            name: 'offer_open_unique',
            columnNames: ['referralId'],
            isUnique: true,
            where: '"answer" IS NULL',
          },
        ],
        checks: [
          {
            name: 'offer_answer_check',
            expression: `"answer" IN ('accepted', 'declined', 'expired', 'withdrawn')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('offer');
  }
}
