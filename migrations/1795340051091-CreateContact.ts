import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateContact1795340051091 implements MigrationInterface {
  name = 'CreateContact1795340051091';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'contact',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'contact_pk' }),
          column.text('reference', { length: 16 }),
          column.text('areaCode', { length: 9 }),
          column.text('channel', { length: 16 }),
          column.text('state', { length: 16 }),
          column.text('callerKind', { length: 32, isNullable: true }),
          column.sealed('callerPhone', { isNullable: true }),
          column.text('callerPhoneIndex', { isNullable: true }),
          column.id('handlerId', { isNullable: true }),
          column.text('sourceOrganisationId', { isNullable: true }),
          column.sealed('sourceDetails', { isNullable: true }),
          column.boolean('isSourceVerified'),
          column.sealed('draft', { isNullable: true }),
          column.sealed('note', { isNullable: true }),
          column.text('outcome', { length: 32, isNullable: true }),
          column.integer('version'),
          column.instant('openedAt'),
          column.instant('takenAt', { isNullable: true }),
          column.instant('closedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'contact_handler_fk',
            columnNames: ['handlerId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'contact_phone_index', columnNames: ['callerPhoneIndex', 'openedAt'] },
          {
            name: 'contact_waiting_index',
            columnNames: ['openedAt', 'id'],
            where: `"state" IN ('waiting', 'live')`,
          },
          { name: 'contact_reference_unique', columnNames: ['reference'], isUnique: true },
        ],
        checks: [
          {
            name: 'contact_state_check',
            expression: `"state" IN ('waiting', 'live', 'closed', 'abandoned')`,
          },
          {
            name: 'contact_channel_check',
            expression: `"channel" IN ('call', 'web', 'professional', 'api', 'sms')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('contact');
  }
}
