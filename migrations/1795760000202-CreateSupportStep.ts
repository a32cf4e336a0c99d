import { Table, type MigrationInterface, type QueryRunner, type TableForeignKeyOptions } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSupportStep1795760000202 implements MigrationInterface {
  name = 'CreateSupportStep1795760000202';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(steps(runner));
    await runner.createTable(work(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('holder_task');
    await runner.dropTable('support_step');
  }
}

function ofReferral(name: string, column: string): TableForeignKeyOptions {
  return {
    name,
    columnNames: [column],
    referencedTableName: 'referral',
    referencedColumnNames: ['id'],
  };
}

function steps(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'support_step',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'support_step_pk' }),
      column.id('referralId'),
      column.id('toReferralId'),
      column.text('direction', { length: 4 }),
      column.text('askedBy', { length: 64 }),
      column.instant('askedAt'),
      column.sealed('reason'),
      column.sealed('exitPlan'),
      column.text('reviewOn', { length: 10 }),
      column.instant('takenOverAt', { isNullable: true }),
    ],
    checks: [{ name: 'support_step_direction_check', expression: `"direction" IN ('up', 'down')` }],
    foreignKeys: [
      ofReferral('support_step_from_fk', 'referralId'),
      ofReferral('support_step_to_fk', 'toReferralId'),
    ],
    indices: [
      { name: 'support_step_from_index', columnNames: ['referralId', 'askedAt'] },
      { name: 'support_step_to_unique', columnNames: ['toReferralId'], isUnique: true },
    ],
  });
}

function work(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const maybe = { isNullable: true };
  return new Table({
    name: 'holder_task',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'holder_task_pk' }),
      column.id('referralId'),
      column.text('kind', { length: 32 }),
      column.instant('createdAt'),
      column.text('createdBy', { length: 64 }),
      column.instant('dueAt'),
      column.instant('overdueAt', maybe),
      column.text('outcome', { length: 32, ...maybe }),
      column.sealed('toldWhom', maybe),
      column.instant('toldAt', maybe),
      column.sealed('reason', maybe),
      column.text('doneBy', { length: 64, ...maybe }),
      column.instant('doneAt', maybe),
    ],
    checks: [
      {
        name: 'holder_task_kind_check',
        expression: `"kind" IN ('review', 'safeguarding-children', 'safeguarding-adults', 'safeguarding-children-answer', 'safeguarding-adults-answer')`,
      },
    ],
    foreignKeys: [ofReferral('holder_task_referral_fk', 'referralId')],
    indices: [
      { name: 'holder_task_open_index', columnNames: ['dueAt', 'id'], where: `"doneAt" IS NULL` },
      { name: 'holder_task_referral_index', columnNames: ['referralId', 'createdAt'] },
    ],
  });
}
