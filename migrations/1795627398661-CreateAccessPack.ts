import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAccessPack1795627398661 implements MigrationInterface {
  name = 'CreateAccessPack1795627398661';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'access_pack',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'access_pack_pk' }),
          column.id('requestId'),
          column.id('contactId'),
          column.sealed('content'),
          column.integer('withheld'),
          column.text('preparedBy'),
          column.instant('preparedAt'),
          column.text('approvedBy', { isNullable: true }),
          column.instant('takenAt', { isNullable: true }),
        ],
        checks: [
          {
            name: 'access_pack_two_people_check',
            expression: `"approvedBy" IS NULL OR "approvedBy" <> "preparedBy"`,
          },
          { name: 'access_pack_taken_check', expression: `"takenAt" IS NULL OR "approvedBy" IS NOT NULL` },
        ],
        foreignKeys: [
          {
            name: 'access_pack_request_fk',
            columnNames: ['requestId'],
            referencedTableName: 'data_request',
            referencedColumnNames: ['id'],
          },
          {
            name: 'access_pack_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'access_pack_request_unique', columnNames: ['requestId'], isUnique: true },
          { name: 'access_pack_contact_index', columnNames: ['contactId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('access_pack');
  }
}
