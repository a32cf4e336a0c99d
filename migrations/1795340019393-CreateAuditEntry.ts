import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateAuditEntry1795340019393 implements MigrationInterface {
  name = 'CreateAuditEntry1795340019393';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'audit_entry',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'audit_entry_pk' }),
          column.instant('at'),
          column.text('actorKind', { length: 16 }),
          column.text('actorId'),
          column.text('actorOrganisationId', { isNullable: true }),
          column.text('action'),
          column.text('subjectId'),
          column.text('requestId', { isNullable: true }),
          column.json('facts'),
        ],
        indices: [
          { name: 'audit_entry_actor_index', columnNames: ['actorId', 'at'] },
          { name: 'audit_entry_subject_index', columnNames: ['subjectId', 'at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entry');
  }
}
