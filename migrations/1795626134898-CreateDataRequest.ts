import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDataRequest1795626134898 implements MigrationInterface {
  name = 'CreateDataRequest1795626134898';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'data_request',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'data_request_pk' }),
          column.text('kind', { length: 16 }),
          column.text('state', { length: 16 }),
          column.json('contactIds'),
          column.text('identity', { length: 16 }),
          column.sealed('note'),
          column.text('registeredBy'),
          column.instant('registeredAt'),
          column.instant('dueAt'),
          column.text('law', { length: 32, isNullable: true }),
          column.sealed('reason', { isNullable: true }),
          column.text('decidedBy', { isNullable: true }),
          column.instant('decidedAt', { isNullable: true }),
        ],
        checks: [
          { name: 'data_request_kind_check', expression: `"kind" IN ('erasure', 'access')` },
          { name: 'data_request_state_check', expression: `"state" IN ('asked', 'refused', 'done')` },
          {
            name: 'data_request_two_people_check',
            expression: `"decidedBy" IS NULL OR "decidedBy" <> "registeredBy"`,
          },
        ],
        indices: [{ name: 'data_request_state_index', columnNames: ['state', 'dueAt'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('data_request');
  }
}
