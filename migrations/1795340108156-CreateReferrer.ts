import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferrer1795340108156 implements MigrationInterface {
  name = 'CreateReferrer1795340108156';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referrer',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referrer_pk' }),
          column.id('contactId'),
          column.text('organisationId', { isNullable: true }),
          column.id('apiClientId', { isNullable: true }),
          column.sealed('email', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'referrer_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'referrer_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referrer');
  }
}
