import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOrganisationSignIn1795627300417 implements MigrationInterface {
  name = 'CreateOrganisationSignIn1795627300417';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'organisation_sign_in',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'organisation_sign_in_pk' }),
          column.id('accountId'),
          column.text('issuer', { length: 255 }),
          column.text('subjectHash'),
          column.instant('createdAt'),
        ],
        indices: [
          { name: 'organisation_sign_in_unique', columnNames: ['issuer', 'subjectHash'], isUnique: true },
          { name: 'organisation_sign_in_account_unique', columnNames: ['accountId'], isUnique: true },
        ],
        foreignKeys: [
          {
            name: 'organisation_sign_in_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('organisation_sign_in');
  }
}
