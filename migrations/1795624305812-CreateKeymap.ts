import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateKeymap1795624305812 implements MigrationInterface {
  name = 'CreateKeymap1795624305812';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'keymap',
        columns: [
          column.id('accountId', { isPrimary: true, primaryKeyConstraintName: 'keymap_pk' }),
          column.boolean('hasSingleKeys'),
          column.json('keys'),
        ],
        foreignKeys: [
          {
            name: 'keymap_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('keymap');
  }
}
