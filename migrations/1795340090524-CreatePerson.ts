import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreatePerson1795340090524 implements MigrationInterface {
  name = 'CreatePerson1795340090524';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'person',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'person_pk' }),
          column.id('contactId'),
          column.text('part', { length: 16 }),
          column.sealed('name', { isNullable: true }),
          column.sealed('address', { isNullable: true }),
          column.integer('ageYears', { isNullable: true }),
          column.text('gender', { length: 16, isNullable: true }),
          column.instant('createdAt'),
        ],
        foreignKeys: [
          {
            name: 'person_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [{ name: 'person_contact_index', columnNames: ['contactId'] }],
        checks: [
          { name: 'person_gender_check', expression: `"gender" IN ('female', 'male', 'other')` },
          { name: 'person_part_check', expression: `"part" IN ('at-risk', 'child', 'perpetrator')` },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('person');
  }
}
