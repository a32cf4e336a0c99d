import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateLegalHold1795624720403 implements MigrationInterface {
  name = 'CreateLegalHold1795624720403';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'legal_hold',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'legal_hold_pk' }),
          column.id('contactId'),
          column.sealed('reason'),
          column.text('placedBy'),
          column.instant('placedAt'),
          column.text('liftAskedBy', { isNullable: true }),
          column.instant('liftAskedAt', { isNullable: true }),
          column.sealed('liftReason', { isNullable: true }),
          column.text('liftedBy', { isNullable: true }),
          column.instant('liftedAt', { isNullable: true }),
        ],
        checks: [
          {
            name: 'legal_hold_two_people_check',
            expression: `"liftedAt" IS NULL OR ("liftAskedBy" IS NOT NULL AND "liftedBy" IS NOT NULL AND "liftedBy" <> "liftAskedBy")`,
          },
        ],
        foreignKeys: [
          {
            name: 'legal_hold_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'legal_hold_open_unique',
            columnNames: ['contactId'],
            isUnique: true,
            where: '"liftedAt" IS NULL',
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('legal_hold');
  }
}
