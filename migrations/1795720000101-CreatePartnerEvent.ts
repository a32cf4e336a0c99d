import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreatePartnerEvent1795720000101 implements MigrationInterface {
  name = 'CreatePartnerEvent1795720000101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'partner_event',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'partner_event_pk' }),
          column.text('organisationId'),
          column.integer('position', { isNullable: true }),
          column.text('side', { length: 16 }),
          column.text('type', { length: 32 }),
          column.text('subjectId', { length: 80 }),
          column.text('ref', { length: 80 }),
          column.text('state', { length: 32 }),
          column.instant('at'),
          column.instant('createdAt'),
        ],
        indices: [
          {
            name: 'partner_event_position_unique',
            columnNames: ['organisationId', 'position'],
            isUnique: true,
          },
          {
            name: 'partner_event_subject_index',
            columnNames: ['subjectId', 'organisationId', 'position'],
          },
          { name: 'partner_event_created_index', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('partner_event');
  }
}
