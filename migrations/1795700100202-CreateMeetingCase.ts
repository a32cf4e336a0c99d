import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateMeetingCase1795700100202 implements MigrationInterface {
  name = 'CreateMeetingCase1795700100202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    const to = (name: string, field: string, table: string) => ({
      name,
      columnNames: [field],
      referencedTableName: table,
      referencedColumnNames: ['id'],
    });
    await runner.createTable(
      new Table({
        name: 'meeting_case',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'meeting_case_pk' }),
          column.text('reference', { length: 16 }),
          column.text('forumId'),
          column.id('meetingId'),
          column.id('contactId'),
          column.text('level', { length: 16 }),
          column.json('routes'),
          column.boolean('isRepeat'),
          column.integer('children'),
          column.text('referredBy'),
          column.json('withheldFrom'),
          column.text('consent', { length: 16 }),
          column.text('lawfulBasis', { length: 32, ...maybe }),
          column.sealed('pack', maybe),
          column.sealed('note', maybe),
          column.text('outcome', { length: 16, ...maybe }),
          column.id('addedBy'),
          column.instant('addedAt'),
          column.id('heardBy', maybe),
          column.instant('heardAt', maybe),
        ],
        checks: [
          { name: 'meeting_case_heard_check', expression: `("heardAt" IS NULL) = ("outcome" IS NULL)` },
        ],
        foreignKeys: [
          to('meeting_case_meeting_fk', 'meetingId', 'meeting'),
          to('meeting_case_contact_fk', 'contactId', 'contact'),
        ],
        indices: [
          { name: 'meeting_case_reference_unique', columnNames: ['reference'], isUnique: true },
          { name: 'meeting_case_once_unique', columnNames: ['meetingId', 'contactId'], isUnique: true },
          { name: 'meeting_case_contact_index', columnNames: ['contactId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('meeting_case');
  }
}
