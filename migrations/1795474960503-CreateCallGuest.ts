import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateCallGuest1795474960503 implements MigrationInterface {
  name = 'CreateCallGuest1795474960503';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const kinds = `"kind" IN ('support-service', 'interpreter', 'helpline', 'supervisor')`;
    await runner.createTable(
      new Table({
        name: 'call_guest',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'call_guest_pk' }),
          column.id('contactId'),
          column.text('kind', { length: 16 }),
          column.text('supportServiceId', { isNullable: true }),
          column.id('accountId', { isNullable: true }),
          column.sealed('phone'),
          column.instant('askedAt'),
        ],
        foreignKeys: [
          {
            name: 'call_guest_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'call_guest_contact_index', columnNames: ['contactId'] }],
        checks: [{ name: 'call_guest_kind_check', expression: kinds }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_guest');
  }
}
