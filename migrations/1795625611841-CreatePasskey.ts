import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreatePasskey1795625611841 implements MigrationInterface {
  name = 'CreatePasskey1795625611841';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(passkeyTable(runner));
    await runner.createTable(
      new Table({
        name: 'used_challenge',
        columns: [
          column.text('id', { isPrimary: true, primaryKeyConstraintName: 'used_challenge_pk' }),
          column.instant('usedAt'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('used_challenge');
    await runner.dropTable('passkey');
  }
}

function passkeyTable(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'passkey',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'passkey_pk' }),
      column.id('accountId'),
      column.text('credentialId', { length: 1400 }),
      column.text('publicKey', { length: 2000 }),
      column.integer('counter'),
      column.sealed('name'),
      column.instant('createdAt'),
      column.instant('usedAt', { isNullable: true }),
    ],
    indices: [
      { name: 'passkey_credential_unique', columnNames: ['credentialId'], isUnique: true },
      { name: 'passkey_account_index', columnNames: ['accountId'] },
    ],
    foreignKeys: [
      {
        name: 'passkey_account_fk',
        columnNames: ['accountId'],
        referencedTableName: 'account',
        referencedColumnNames: ['id'],
      },
    ],
  });
}
