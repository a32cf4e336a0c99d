import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

type Columns = ReturnType<typeof columnsFor>;

export class CreateTelephony1795350000000 implements MigrationInterface {
  name = 'CreateTelephony1795350000000';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    for (const options of [call(column), callEvent(column), smsEvent(column)]) {
      await runner.createTable(new Table(options));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['sms_event', 'call_event', 'call']) await runner.dropTable(name);
  }
}

function call(column: Columns): TableOptions {
  return {
    name: 'call',
    columns: [
      column.id('id', { isPrimary: true }),
      column.id('contactId'),
      column.text('callSid'),
      column.text('state', { length: 16 }),
      column.sealed('handlerPhone', { isNullable: true }),
      column.instant('openedAt'),
      column.instant('joinedAt', { isNullable: true }),
      column.instant('endedAt', { isNullable: true }),
      column.text('endedBy', { length: 16, isNullable: true }),
    ],
    foreignKeys: [toContact('call_contact_fk')],
    indices: [
      { name: 'call_sid_unique', columnNames: ['callSid'], isUnique: true },
      { name: 'call_contact_unique', columnNames: ['contactId'], isUnique: true },
    ],
    checks: [
      { name: 'call_state_check', expression: `"state" IN ('queued', 'connecting', 'joined', 'ended')` },
    ],
  };
}

function callEvent(column: Columns): TableOptions {
  const key = ['callSid', 'legSid', 'kind', 'sequence'];
  return {
    name: 'call_event',
    columns: [
      column.id('id', { isPrimary: true }),
      column.text('callSid'),
      column.text('legSid'),
      column.text('kind', { length: 32 }),
      column.integer('sequence'),
      column.instant('at'),
    ],
    indices: [{ name: 'call_event_unique', columnNames: key, isUnique: true }],
  };
}

function smsEvent(column: Columns): TableOptions {
  return {
    name: 'sms_event',
    columns: [
      column.id('id', { isPrimary: true }),
      column.text('messageSid'),
      column.text('status', { length: 32 }),
      column.id('contactId', { isNullable: true }),
      column.text('messageId', { length: 36, isNullable: true }),
      column.text('errorCode', { length: 16, isNullable: true }),
      column.instant('at'),
    ],
    foreignKeys: [toContact('sms_event_contact_fk')],
    indices: [{ name: 'sms_event_unique', columnNames: ['messageSid', 'status'], isUnique: true }],
  };
}

function toContact(name: string): NonNullable<TableOptions['foreignKeys']>[number] {
  return { name, columnNames: ['contactId'], referencedTableName: 'contact', referencedColumnNames: ['id'] };
}
