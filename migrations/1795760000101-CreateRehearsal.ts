import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateRehearsal1795760000101 implements MigrationInterface {
  name = 'CreateRehearsal1795760000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(runs(runner));
    await runner.createTable(results(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rehearsal_result');
    await runner.dropTable('rehearsal_run');
  }
}

function runs(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'rehearsal_run',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'rehearsal_run_pk' }),
      column.text('state', { length: 8 }),
      column.text('dailyOn', { length: 10, isNullable: true }),
      column.text('actorId', { length: 64 }),
      column.instant('startedAt'),
      column.instant('finishedAt', { isNullable: true }),
    ],
    checks: [{ name: 'rehearsal_run_state_check', expression: `"state" IN ('open', 'done')` }],
    indices: [
      {
        name: 'rehearsal_run_open_unique',
        columnNames: ['state'],
        isUnique: true,
        where: `"state" = 'open'`,
      },
      { name: 'rehearsal_run_day_unique', columnNames: ['dailyOn'], isUnique: true },
      { name: 'rehearsal_run_started_index', columnNames: ['startedAt', 'id'] },
    ],
  });
}

function results(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'rehearsal_result',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'rehearsal_result_pk' }),
      column.id('runId'),
      column.text('kind', { length: 8 }),
      column.text('subjectId', { length: 80 }),
      column.text('areaCode', { length: 9 }),
      column.text('verdict', { length: 8 }),
      column.text('resting', { length: 16, isNullable: true }),
      column.json('findings'),
      column.instant('at'),
    ],
    checks: [
      { name: 'rehearsal_result_kind_check', expression: `"kind" IN ('service', 'hub')` },
      {
        name: 'rehearsal_result_verdict_check',
        expression: `"verdict" IN ('broken', 'weak', 'well', 'resting')`,
      },
    ],
    foreignKeys: [
      {
        name: 'rehearsal_result_run_fk',
        columnNames: ['runId'],
        referencedTableName: 'rehearsal_run',
        referencedColumnNames: ['id'],
      },
    ],
    indices: [
      { name: 'rehearsal_result_once', columnNames: ['runId', 'kind', 'subjectId'], isUnique: true },
      { name: 'rehearsal_result_subject_index', columnNames: ['kind', 'subjectId', 'at'] },
    ],
  });
}
