import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

type Columns = ReturnType<typeof columnsFor>;

export class CreateAcceptLink1795626600417 implements MigrationInterface {
  name = 'CreateAcceptLink1795626600417';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(new Table(pin(column)));
    await runner.createTable(new Table(link(column)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('accept_link');
    await runner.dropTable('link_pin');
  }
}

const to = (table: string, column: string, name: string) => ({
  name,
  columnNames: [column],
  referencedTableName: table,
  referencedColumnNames: ['id'],
});

function pin(column: Columns): TableOptions {
  return {
    name: 'link_pin',
    columns: [
      column.id('accountId', { isPrimary: true, primaryKeyConstraintName: 'link_pin_pk' }),
      column.text('pinHash', { length: 255 }),
      column.integer('wrongTries'),
      column.instant('madeAt'),
    ],
    foreignKeys: [to('account', 'accountId', 'link_pin_account_fk')],
  };
}

function link(column: Columns): TableOptions {
  return {
    name: 'accept_link',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'accept_link_pk' }),
      column.text('tokenHash'),
      column.id('offerId'),
      column.id('accountId'),
      column.integer('triesLeft'),
      column.instant('createdAt'),
      column.instant('usedAt', { isNullable: true }),
    ],
    foreignKeys: [
      to('offer', 'offerId', 'accept_link_offer_fk'),
      to('account', 'accountId', 'accept_link_account_fk'),
    ],
    indices: [
      { name: 'accept_link_token_unique', columnNames: ['tokenHash'], isUnique: true },
      { name: 'accept_link_offer_index', columnNames: ['offerId'] },
    ],
  };
}
