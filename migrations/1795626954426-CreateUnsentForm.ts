import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateUnsentForm1795626954426 implements MigrationInterface {
  name = 'CreateUnsentForm1795626954426';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'unsent_form',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'unsent_form_pk' }),
          column.id('accountId'),
          column.sealed('form'),
          column.instant('keptAt'),
        ],
        indices: [{ name: 'unsent_form_account_index', columnNames: ['accountId', 'keptAt'] }],
        foreignKeys: [
          {
            name: 'unsent_form_account_fk',
            columnNames: ['accountId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('unsent_form');
  }
}
