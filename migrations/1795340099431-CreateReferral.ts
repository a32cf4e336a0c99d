import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateReferral1795340099431 implements MigrationInterface {
  name = 'CreateReferral1795340099431';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'referral',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'referral_pk' }),
          column.text('reference', { length: 16 }),
          column.id('contactId'),
          column.text('areaCode', { length: 9 }),
          column.text('queue', { length: 32 }),
          column.text('forWhom', { length: 16 }),
          column.text('level', { length: 16 }),
          column.integer('rank'),
          column.boolean('isLead'),
          column.text('state', { length: 16 }),
          column.text('supportServiceId', { length: 80 }),
          column.text('organisationId'),
          column.id('workerId', { isNullable: true }),
          column.json('alternatives'),
          column.json('card'),
          column.boolean('isSourceVerified'),
          column.integer('version'),
          column.instant('createdAt'),
          column.instant('changedAt'),
        ],
        foreignKeys: [
          {
            name: 'referral_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
          {
            name: 'referral_worker_fk',
            columnNames: ['workerId'],
            referencedTableName: 'account',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          {
            name: 'referral_hub_index',
            columnNames: ['rank', 'createdAt', 'id'],
            where: `"state" IN ('with-hub', 'offered', 'accepted', 'contacted')`,
          },
          {
            name: 'referral_worklist_index',
            columnNames: ['organisationId', 'rank', 'createdAt', 'id'],
            where: `"state" IN ('with-hub', 'offered', 'accepted', 'contacted')`,
          },
          { name: 'referral_contact_index', columnNames: ['contactId'] },
          { name: 'referral_reference_unique', columnNames: ['reference'], isUnique: true },
        ],
        checks: [
          {
            name: 'referral_state_check',
            expression: `"state" IN ('with-hub', 'offered', 'accepted', 'contacted', 'closed', 'withdrawn')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('referral');
  }
}
