import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateGap1795340084155 implements MigrationInterface {
  name = 'CreateGap1795340084155';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'gap',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'gap_pk' }),
          column.id('contactId'),
          column.text('areaCode', { length: 9 }),
          column.text('need', { length: 32 }),
          column.text('reasonCode', { length: 48 }),
          column.integer('adults'),
          column.integer('children'),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'gap_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'gap_area_index', columnNames: ['areaCode', 'createdAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('gap');
  }
}
