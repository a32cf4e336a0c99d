import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateScreening1795340114928 implements MigrationInterface {
  name = 'CreateScreening1795340114928';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'screening',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'screening_pk' }),
          column.id('contactId'),
          column.text('questionSet', { length: 32 }),
          column.sealed('answers'),
          column.text('level', { length: 16 }),
          column.json('assessment'),
          column.text('actorId'),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'screening_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'screening_contact_index', columnNames: ['contactId', 'createdAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('screening');
  }
}
