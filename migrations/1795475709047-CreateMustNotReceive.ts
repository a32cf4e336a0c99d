import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateMustNotReceive1795475709047 implements MigrationInterface {
  name = 'CreateMustNotReceive1795475709047';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'must_not_receive',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'must_not_receive_pk' }),
          column.id('contactId'),
          column.sealed('name', { isNullable: true }),
          column.sealed('relation', { isNullable: true }),
          column.sealed('phone', { isNullable: true }),
          column.text('phoneIndex', { isNullable: true }),
          column.text('organisationId', { isNullable: true }),
          column.instant('addedAt'),
        ],
        foreignKeys: [
          {
            name: 'must_not_receive_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'must_not_receive_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('must_not_receive');
  }
}
