import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateCircumstancesRecord1795475432071 implements MigrationInterface {
  name = 'CreateCircumstancesRecord1795475432071';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'circumstances_record',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'circumstances_record_pk' }),
          column.id('contactId'),
          column.sealed('facts'),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'circumstances_record_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'circumstances_record_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('circumstances_record');
  }
}
