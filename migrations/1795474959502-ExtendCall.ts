import {
  TableCheck,
  TableColumn,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const EVENT_KEY = ['callSid', 'legSid', 'kind', 'sequence'];

/** What a caller chose by key, since when they wait, and which conference a report is about. */
export class ExtendCall1795474959502 implements MigrationInterface {
  name = 'ExtendCall1795474959502';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      'call',
      columnsOf(runner).map((column) => new TableColumn(column)),
    );
    await replaceStates(runner, ['queued', 'connecting', 'joined', 'transferred', 'ended']);
    const choices = `"callerChoice" IN ('self', 'family-or-friend', 'professional')`;
    const genders = `"wantsGender" IN ('female', 'male')`;
    await runner.createCheckConstraints('call', [
      new TableCheck({ name: 'call_caller_choice_check', expression: choices }),
      new TableCheck({ name: 'call_wants_gender_check', expression: genders }),
    ]);
    const where = `"state" IN ('queued', 'connecting')`;
    const waiting = { name: 'call_waiting_index', columnNames: ['queuedAt', 'id'], where };
    await runner.createIndex('call', new TableIndex(waiting));
    const conference = columnsFor(runner).text('conferenceSid');
    await runner.addColumn('call_event', new TableColumn({ ...conference, default: "''" }));
    await replaceEventKey(runner, ['callSid', 'legSid', 'conferenceSid', 'kind', 'sequence']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceEventKey(runner, EVENT_KEY);
    await runner.dropColumn('call_event', 'conferenceSid');
    await runner.dropIndex('call', 'call_waiting_index');
    await runner.dropCheckConstraint('call', 'call_wants_gender_check');
    await runner.dropCheckConstraint('call', 'call_caller_choice_check');
    await replaceStates(runner, ['queued', 'connecting', 'joined', 'ended']);
    for (const { name } of columnsOf(runner)) await runner.dropColumn('call', name);
  }
}

function columnsOf(runner: QueryRunner): TableColumnOptions[] {
  const column = columnsFor(runner);
  const no = runner.connection.options.type === 'postgres' ? 'false' : '0';
  return [
    column.text('callerChoice', { length: 32, isNullable: true }),
    { ...column.boolean('isEmergency'), default: no },
    column.text('language', { length: 16, isNullable: true }),
    column.text('wantsGender', { length: 16, isNullable: true }),
    { ...column.boolean('isSilentHold'), default: no },
    column.sealed('typedPhone', { isNullable: true }),
    column.instant('queuedAt', { isNullable: true }),
    column.instant('lostHandlerAt', { isNullable: true }),
  ];
}

async function replaceStates(runner: QueryRunner, states: readonly string[]): Promise<void> {
  const list = states.map((state) => `'${state}'`).join(', ');
  await runner.dropCheckConstraint('call', 'call_state_check');
  const check = new TableCheck({ name: 'call_state_check', expression: `"state" IN (${list})` });
  await runner.createCheckConstraint('call', check);
}

async function replaceEventKey(runner: QueryRunner, columnNames: string[]): Promise<void> {
  await runner.dropIndex('call_event', 'call_event_unique');
  await runner.createIndex(
    'call_event',
    new TableIndex({ name: 'call_event_unique', columnNames, isUnique: true }),
  );
}
