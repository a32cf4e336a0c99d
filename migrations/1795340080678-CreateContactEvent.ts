import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateContactEvent1795340080678 implements MigrationInterface {
  name = 'CreateContactEvent1795340080678';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'contact_event',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'contact_event_pk' }),
          column.id('contactId'),
          column.instant('at'),
          column.text('kind'),
          column.text('actorId'),
          column.json('facts'),
        ],
        foreignKeys: [
          {
            name: 'contact_event_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'contact_event_contact_index', columnNames: ['contactId', 'at', 'id'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact_event');
  }
}
