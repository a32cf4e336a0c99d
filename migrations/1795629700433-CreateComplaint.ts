import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateComplaint1795629700433 implements MigrationInterface {
  name = 'CreateComplaint1795629700433';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const maybe = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'complaint',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'complaint_pk' }),
          column.text('areaCode', { length: 9 }),
          column.text('way', { length: 16 }),
          column.text('kind', { length: 16 }),
          column.text('organisationId'),
          column.id('contactId', maybe),
          column.sealed('words', maybe),
          column.sealed('from', maybe),
          column.id('ownerId'),
          column.id('registeredBy'),
          column.instant('receivedAt'),
          column.instant('registeredAt'),
          column.instant('acknowledgeBy'),
          column.instant('answerBy'),
          column.id('acknowledgedBy', maybe),
          column.instant('acknowledgedAt', maybe),
          column.text('outcome', { length: 16, ...maybe }),
          column.sealed('answer', maybe),
          column.sealed('learning', maybe),
          column.id('closedBy', maybe),
          column.instant('closedAt', maybe),
        ],
        checks: [
          { name: 'complaint_closed_check', expression: `("closedAt" IS NULL) = ("outcome" IS NULL)` },
        ],
        foreignKeys: [
          {
            name: 'complaint_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'complaint_closed_index', columnNames: ['closedAt'] },
          { name: 'complaint_contact_index', columnNames: ['contactId'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('complaint');
  }
}
