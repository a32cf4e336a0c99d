import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const PRESENCE = `"presence" IN ('available', 'on-contact', 'wrap-up', 'break', 'offline', 'missed')`;
const IS_OPEN = '"endedAt" IS NULL';

/** Who is on the telephone, and what they can be offered. */
export class CreateShift1795476230064 implements MigrationInterface {
  name = 'CreateShift1795476230064';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [shift(runner), shiftEvent(runner), handlerProfile(runner), rotaSlot(runner)])
      await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['rota_slot', 'handler_profile', 'shift_event', 'shift']) await runner.dropTable(name);
  }
}

function toAccount(table: string) {
  return {
    name: `${table}_account_fk`,
    columnNames: ['accountId'],
    referencedTableName: 'account',
    referencedColumnNames: ['id'],
  };
}

function shift(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'shift',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'shift_pk' }),
      column.id('accountId'),
      column.json('areaCodes'),
      column.boolean('isAtDeskPhone'),
      column.boolean('isAtSoftphone'),
      column.text('presence', { length: 16 }),
      column.instant('presenceSince'),
      column.id('contactId', { isNullable: true }),
      column.instant('beatAt'),
      column.instant('startedAt'),
      column.instant('endedAt', { isNullable: true }),
    ],
    foreignKeys: [toAccount('shift')],
    indices: [
      { name: 'shift_open_unique', columnNames: ['accountId'], isUnique: true, where: IS_OPEN },
      { name: 'shift_contact_index', columnNames: ['contactId'], where: IS_OPEN },
    ],
    checks: [{ name: 'shift_presence_check', expression: PRESENCE }],
  });
}

function shiftEvent(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const toShift = { referencedTableName: 'shift', referencedColumnNames: ['id'] };
  return new Table({
    name: 'shift_event',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'shift_event_pk' }),
      column.id('shiftId'),
      column.instant('at'),
      column.text('presence', { length: 16 }),
      column.text('because', { length: 32 }),
      column.text('actorId'),
      column.id('contactId', { isNullable: true }),
    ],
    foreignKeys: [{ name: 'shift_event_shift_fk', columnNames: ['shiftId'], ...toShift }],
    indices: [{ name: 'shift_event_shift_index', columnNames: ['shiftId', 'at'] }],
  });
}

function handlerProfile(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  return new Table({
    name: 'handler_profile',
    columns: [
      column.id('accountId', { isPrimary: true, primaryKeyConstraintName: 'handler_profile_pk' }),
      column.json('languages'),
      column.text('gender', { length: 16, isNullable: true }),
      column.json('areaCodes'),
      column.integer('ringOrder'),
      column.instant('changedAt'),
    ],
    foreignKeys: [toAccount('handler_profile')],
    checks: [{ name: 'handler_profile_gender_check', expression: `"gender" IN ('female', 'male')` }],
  });
}

function rotaSlot(runner: QueryRunner): Table {
  const column = columnsFor(runner);
  const key = ['areaCode', 'day', 'accountId', 'fromTime'];
  return new Table({
    name: 'rota_slot',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'rota_slot_pk' }),
      column.text('areaCode', { length: 9 }),
      column.id('accountId'),
      column.text('day', { length: 10 }),
      column.text('fromTime', { length: 5 }),
      column.text('toTime', { length: 5 }),
      column.instant('addedAt'),
    ],
    foreignKeys: [toAccount('rota_slot')],
    indices: [{ name: 'rota_slot_unique', columnNames: key, isUnique: true }],
  });
}
