import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { addColumns, dropColumns, oneOf, replaceCheck } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

type Columns = ReturnType<typeof columnsFor>;

const CLOCK_KINDS = 'referral_clock_kind_check';
const CLOCK_INSTANTS = ['remindAt', 'remindedAt', 'pausedAt', 'expiredAt'];

export class ExtendReferrals1795474680184 implements MigrationInterface {
  name = 'ExtendReferrals1795474680184';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    for (const options of [attempt(column), message(column), levelChange(column)])
      await runner.createTable(new Table(options));
    await addColumns(runner, 'referral', { outcome: 'varchar(32)', duplicateOfId: 'varchar(36)' });
    const { type: instant } = column.instant('at');
    await addColumns(runner, 'offer', { askedAt: instant });
    await addColumns(
      runner,
      'referral_clock',
      Object.fromEntries(CLOCK_INSTANTS.map((name) => [name, instant])),
    );
    const expression = oneOf('kind', ['acknowledge', 'question', 'first-contact']);
    await replaceCheck(runner, 'referral_clock', { name: CLOCK_KINDS, expression });
    await runner.createIndex(
      'referral_clock',
      new TableIndex({
        name: 'referral_clock_reminder_index',
        columnNames: ['remindAt', 'id'],
        where: '"stoppedAt" IS NULL AND "remindedAt" IS NULL',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('referral_clock', 'referral_clock_reminder_index');
    await runner.query(`DELETE FROM "referral_clock" WHERE "kind" = 'question'`);
    const expression = oneOf('kind', ['acknowledge', 'first-contact']);
    await replaceCheck(runner, 'referral_clock', { name: CLOCK_KINDS, expression });
    await dropColumns(runner, 'referral_clock', CLOCK_INSTANTS);
    await dropColumns(runner, 'offer', ['askedAt']);
    await dropColumns(runner, 'referral', ['outcome', 'duplicateOfId']);
    for (const name of ['level_change', 'referral_message', 'referral_attempt']) await runner.dropTable(name);
  }
}

function toReferral(name: string) {
  return {
    name,
    columnNames: ['referralId'],
    referencedTableName: 'referral',
    referencedColumnNames: ['id'],
  };
}

function attempt(column: Columns): TableOptions {
  return {
    name: 'referral_attempt',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_attempt_pk' }),
      column.id('referralId'),
      column.instant('at'),
      column.text('actorId'),
      column.text('outcome', { length: 16 }),
      column.sealed('note', { isNullable: true }),
    ],
    foreignKeys: [toReferral('referral_attempt_referral_fk')],
    indices: [{ name: 'referral_attempt_referral_index', columnNames: ['referralId', 'at'] }],
    checks: [
      {
        name: 'referral_attempt_outcome_check',
        expression: `"outcome" IN ('no-answer', 'wrong-person', 'unsafe', 'made')`,
      },
    ],
  };
}

function message(column: Columns): TableOptions {
  return {
    name: 'referral_message',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_message_pk' }),
      column.id('referralId'),
      column.id('offerId'),
      column.instant('at'),
      column.text('side', { length: 16 }),
      column.text('actorId'),
      column.sealed('text'),
    ],
    foreignKeys: [toReferral('referral_message_referral_fk')],
    indices: [{ name: 'referral_message_referral_index', columnNames: ['referralId', 'at', 'id'] }],
    checks: [
      {
        name: 'referral_message_side_check',
        expression: `"side" IN ('organisation', 'hub', 'referrer')`,
      },
    ],
  };
}

function levelChange(column: Columns): TableOptions {
  return {
    name: 'level_change',
    columns: [
      column.id('id', { isPrimary: true, primaryKeyConstraintName: 'level_change_pk' }),
      column.id('contactId'),
      column.text('fromLevel', { length: 16 }),
      column.text('toLevel', { length: 16 }),
      column.text('actorId'),
      column.sealed('reason', { isNullable: true }),
      column.instant('at'),
    ],
    foreignKeys: [
      {
        name: 'level_change_contact_fk',
        columnNames: ['contactId'],
        referencedTableName: 'contact',
        referencedColumnNames: ['id'],
      },
    ],
    indices: [{ name: 'level_change_contact_index', columnNames: ['contactId', 'at'] }],
  };
}
