import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateOutboxMessage1795340040134 implements MigrationInterface {
  name = 'CreateOutboxMessage1795340040134';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'outbox_message',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'outbox_message_pk' }),
          column.text('type'),
          column.text('subjectId'),
          column.json('payload'),
          column.text('state', { length: 16 }),
          column.integer('attempts'),
          column.instant('dueAt'),
          column.instant('expiresAt', { isNullable: true }),
          column.text('lastError', { isNullable: true }),
          column.instant('createdAt'),
          column.instant('finishedAt', { isNullable: true }),
        ],
        indices: [
          {
            name: 'outbox_message_open_index',
            columnNames: ['dueAt', 'id'],
            where: `"state" IN ('due', 'sending')`,
          },
        ],
        checks: [
          {
            name: 'outbox_message_state_check',
            expression: `"state" IN ('due', 'sending', 'sent', 'failed', 'expired')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outbox_message');
  }
}
