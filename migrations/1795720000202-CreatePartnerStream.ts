import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreatePartnerStream1795720000202 implements MigrationInterface {
  name = 'CreatePartnerStream1795720000202';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'partner_stream',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'partner_stream_pk' }),
          column.text('organisationId'),
          column.integer('last'),
        ],
        indices: [
          {
            name: 'partner_stream_organisation_unique',
            columnNames: ['organisationId'],
            isUnique: true,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('partner_stream');
  }
}
