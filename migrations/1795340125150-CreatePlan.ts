import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreatePlan1795340125150 implements MigrationInterface {
  name = 'CreatePlan1795340125150';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'plan',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'plan_pk' }),
          column.id('contactId'),
          column.id('screeningId'),
          column.text('rulesVersion', { length: 32 }),
          column.integer('directoryRevision'),
          column.json('proposed'),
          column.json('changes'),
          column.sealed('changeReason', { isNullable: true }),
          column.text('actorId'),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'plan_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
          {
            name: 'plan_screening_fk',
            columnNames: ['screeningId'],
            referencedTableName: 'screening',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'plan_contact_index', columnNames: ['contactId', 'createdAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('plan');
  }
}
