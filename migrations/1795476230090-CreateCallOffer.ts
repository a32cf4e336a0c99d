import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

const ANSWERS = ['accepted', 'declined', 'missed', 'lost', 'withdrawn', 'undialled', 'joined'];

export class CreateCallOffer1795476230090 implements MigrationInterface {
  name = 'CreateCallOffer1795476230090';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    const isOpen = `"answer" IS NULL OR "answer" = 'accepted'`;
    const isAccepted = `"answer" = 'accepted'`;
    const answers = ANSWERS.map((answer) => `'${answer}'`).join(', ');
    const to = (table: string) => ({ referencedTableName: table, referencedColumnNames: ['id'] });
    await runner.createTable(
      new Table({
        name: 'call_offer',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'call_offer_pk' }),
          column.id('contactId'),
          column.id('callId'),
          column.id('accountId', { isNullable: true }),
          column.text('channel', { length: 16 }),
          column.instant('offeredAt'),
          column.instant('leaseUntil'),
          column.text('answer', { length: 16, isNullable: true }),
          column.instant('answeredAt', { isNullable: true }),
          column.text('legSid', { isNullable: true }),
          column.text('failure', { length: 32, isNullable: true }),
        ],
        foreignKeys: [
          { name: 'call_offer_contact_fk', columnNames: ['contactId'], ...to('contact') },
          { name: 'call_offer_call_fk', columnNames: ['callId'], ...to('call') },
          { name: 'call_offer_account_fk', columnNames: ['accountId'], ...to('account') },
        ],
        indices: [
          { name: 'call_offer_account_unique', columnNames: ['accountId'], isUnique: true, where: isOpen },
          { name: 'call_offer_accepted_unique', columnNames: ['callId'], isUnique: true, where: isAccepted },
          { name: 'call_offer_call_index', columnNames: ['callId', 'offeredAt'] },
        ],
        checks: [
          {
            name: 'call_offer_channel_check',
            expression: `"channel" IN ('console', 'desk-phone', 'softphone', 'on-call')`,
          },
          { name: 'call_offer_answer_check', expression: `"answer" IN (${answers})` },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('call_offer');
  }
}
