import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

/** What two people type in one contact, and who is there. */
export class CreateDraftChange1795625100413 implements MigrationInterface {
  name = 'CreateDraftChange1795625100413';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [draftChange(runner), draftClash(runner), atContact(runner)])
      await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['at_contact', 'draft_clash', 'draft_change']) await runner.dropTable(name);
  }
}

function foreignKeys(table: string) {
  return ['contact', 'account'].map((to) => ({
    name: `${table}_${to}_fk`,
    columnNames: [`${to}Id`],
    referencedTableName: to,
    referencedColumnNames: ['id'],
  }));
}

function draftChange(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const columnNames = ['contactId', 'revision'];
  return new Table({
    name: 'draft_change',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'draft_change_pk' }),
      column.id('contactId'),
      column.integer('revision'),
      column.id('accountId'),
      column.id('pageId', { isNullable: true }),
      column.sealed('changes'),
      column.instant('at'),
    ],
    foreignKeys: foreignKeys('draft_change'),
    indices: [{ name: 'draft_change_contact_unique', columnNames, isUnique: true }],
  });
}

function draftClash(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const columnNames = ['contactId', 'field', 'pageId'];
  return new Table({
    name: 'draft_clash',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'draft_clash_pk' }),
      column.id('contactId'),
      column.text('field'),
      column.id('accountId'),
      column.id('pageId'),
      column.sealed('other'),
      column.instant('at'),
    ],
    foreignKeys: foreignKeys('draft_clash'),
    indices: [{ name: 'draft_clash_field_unique', columnNames, isUnique: true }],
  });
}

function atContact(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const columnNames = ['contactId', 'accountId'];
  return new Table({
    name: 'at_contact',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'at_contact_pk' }),
      column.id('contactId'),
      column.id('accountId'),
      column.boolean('mayWrite'),
      column.instant('arrivedAt', { isNullable: true }),
      column.instant('seenAt', { isNullable: true }),
    ],
    foreignKeys: foreignKeys('at_contact'),
    indices: [{ name: 'at_contact_account_unique', columnNames, isUnique: true }],
  });
}
