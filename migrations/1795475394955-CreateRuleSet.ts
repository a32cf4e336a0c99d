import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRuleSet1795475394955 implements MigrationInterface {
  name = 'CreateRuleSet1795475394955';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'rule_set',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'rule_set_pk' }),
          column.text('version', { length: 32 }),
          column.text('basedOn', { length: 32 }),
          column.json('rules'),
          column.text('state', { length: 16 }),
          column.sealed('reason'),
          column.text('proposedBy'),
          column.instant('proposedAt'),
          column.text('decidedBy', { isNullable: true }),
          column.instant('decidedAt', { isNullable: true }),
        ],
        uniques: [{ name: 'rule_set_version_unique', columnNames: ['version'] }],
        checks: [
          {
            name: 'rule_set_state_check',
            expression: `"state" IN ('proposed', 'published', 'withdrawn')`,
          },
          {
            name: 'rule_set_two_people_check',
            expression: `"state" <> 'published' OR ("decidedBy" IS NOT NULL AND "decidedBy" <> "proposedBy")`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rule_set');
  }
}
