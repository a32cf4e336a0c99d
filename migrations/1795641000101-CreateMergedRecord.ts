import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const STANDS = '"undoneAt" IS NULL';

export class CreateMergedRecord1795641000101 implements MigrationInterface {
  name = 'CreateMergedRecord1795641000101';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'merged_record',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'merged_record_pk' }),
          column.id('contactId'),
          column.id('intoId'),
          column.id('headId'),
          column.json('choices'),
          column.text('reason', { length: 32 }),
          column.text('mergedBy'),
          column.instant('mergedAt'),
          column.text('undoneBy', { isNullable: true }),
          column.instant('undoneAt', { isNullable: true }),
        ],
        checks: [
          {
            name: 'merged_record_two_check',
            expression: `"contactId" <> "intoId" AND "contactId" <> "headId"`,
          },
        ],
        foreignKeys: [foreignKey('contact'), foreignKey('into'), foreignKey('head')],
        indices: [
          { name: 'merged_record_open_unique', columnNames: ['contactId'], isUnique: true, where: STANDS },
          { name: 'merged_record_head_index', columnNames: ['headId'], where: STANDS },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('merged_record');
  }
}

function foreignKey(which: string) {
  return {
    name: `merged_record_${which}_fk`,
    columnNames: [`${which}Id`],
    referencedTableName: 'contact',
    referencedColumnNames: ['id'],
  };
}
