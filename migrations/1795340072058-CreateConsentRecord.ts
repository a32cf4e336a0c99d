import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateConsentRecord1795340072058 implements MigrationInterface {
  name = 'CreateConsentRecord1795340072058';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'consent_record',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'consent_record_pk' }),
          column.id('contactId'),
          column.text('answer', { length: 16 }),
          column.text('lawfulBasis', { length: 32, isNullable: true }),
          column.sealed('note', { isNullable: true }),
          column.text('actorId'),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'consent_record_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'consent_record_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('consent_record');
  }
}
