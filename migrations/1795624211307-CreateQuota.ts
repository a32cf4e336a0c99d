import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateQuota1795624211307 implements MigrationInterface {
  name = 'CreateQuota1795624211307';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(useTable(runner));
    await runner.createTable(stopTable(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('quota_stop');
    await runner.dropTable('quota_use');
  }
}

function useTable(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const owner = ['accountId', 'kind'];
  return new Table({
    name: 'quota_use',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'quota_use_pk' }),
      column.id('accountId'),
      column.text('kind', { length: 16 }),
      column.text('subjectId'),
      column.instant('at'),
    ],
    indices: [
      { name: 'quota_use_subject_unique', columnNames: [...owner, 'subjectId'], isUnique: true },
      { name: 'quota_use_at_index', columnNames: [...owner, 'at'] },
    ],
    foreignKeys: [ofAccount('quota_use_account_fk')],
  });
}

function stopTable(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'quota_stop',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'quota_stop_pk' }),
      column.id('accountId'),
      column.text('kind', { length: 16 }),
      column.instant('stoppedAt'),
      column.text('decision', { length: 16, isNullable: true }),
      column.sealed('reason', { isNullable: true }),
      column.id('decidedBy', { isNullable: true }),
      column.instant('decidedAt', { isNullable: true }),
    ],
    indices: [
      {
        name: 'quota_stop_open_unique',
        columnNames: ['accountId', 'kind'],
        isUnique: true,
        where: '"decidedAt" IS NULL',
      },
    ],
    foreignKeys: [ofAccount('quota_stop_account_fk')],
  });
}

function ofAccount(name: string): {
  name: string;
  columnNames: string[];
  referencedTableName: string;
  referencedColumnNames: string[];
} {
  return {
    name,
    columnNames: ['accountId'],
    referencedTableName: 'account',
    referencedColumnNames: ['id'],
  };
}
