import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAccount1795340009711 implements MigrationInterface {
  name = 'CreateAccount1795340009711';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'account',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'account_pk' }),
          column.sealed('email'),
          column.text('emailIndex'),
          column.sealed('name'),
          column.text('organisationId'),
          column.text('role', { length: 16 }),
          column.text('passwordHash', { length: 255 }),
          column.sealed('deskPhone', { isNullable: true }),
          column.boolean('isDemonstration'),
          column.instant('createdAt'),
          column.instant('disabledAt', { isNullable: true }),
        ],
        indices: [
          { name: 'account_organisation_index', columnNames: ['organisationId'] },
          { name: 'account_email_unique', columnNames: ['emailIndex'], isUnique: true },
        ],
        checks: [
          {
            name: 'account_role_check',
            expression: `"role" IN ('handler', 'coordinator', 'worker', 'manager', 'professional', 'auditor')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('account');
  }
}
