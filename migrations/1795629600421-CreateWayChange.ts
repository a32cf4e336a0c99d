import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateWayChange1795629600421 implements MigrationInterface {
  name = 'CreateWayChange1795629600421';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'way_change',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'way_change_pk' }),
          column.id('contactId'),
          column.id('wayId'),
          column.text('method', { length: 16 }),
          column.text('proof', { length: 16 }),
          column.sealed('note', { isNullable: true }),
          column.boolean('wasOnlySafe'),
          column.text('changedBy'),
          column.instant('changedAt'),
        ],
        foreignKeys: [
          {
            name: 'way_change_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'way_change_contact_index', columnNames: ['contactId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('way_change');
  }
}
