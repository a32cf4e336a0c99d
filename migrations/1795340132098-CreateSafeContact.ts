import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateSafeContact1795340132098 implements MigrationInterface {
  name = 'CreateSafeContact1795340132098';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'safe_contact',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'safe_contact_pk' }),
          column.id('personId'),
          column.text('method', { length: 16 }),
          column.sealed('value'),
          column.text('valueIndex'),
          column.text('safe', { length: 16 }),
          column.boolean('isSaidByPerson'),
          column.json('window', { isNullable: true }),
          column.sealed('whenText', { isNullable: true }),
          column.sealed('whoMayAnswer', { isNullable: true }),
          column.sealed('sayWeAre', { isNullable: true }),
          column.sealed('codeWord', { isNullable: true }),
          column.instant('confirmedAt', { isNullable: true }),
        ],
        foreignKeys: [
          {
            name: 'safe_contact_person_fk',
            columnNames: ['personId'],
            referencedTableName: 'person',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'safe_contact_value_index', columnNames: ['valueIndex'] },
          { name: 'safe_contact_person_index', columnNames: ['personId'] },
        ],
        checks: [
          { name: 'safe_contact_safe_check', expression: `"safe" IN ('yes', 'no', 'not-asked')` },
          {
            name: 'safe_contact_method_check',
            expression: `"method" IN ('phone', 'sms', 'email', 'voicemail', 'post')`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('safe_contact');
  }
}
