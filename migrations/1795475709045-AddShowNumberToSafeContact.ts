import { TableCheck, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { oneOf } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

const CHECK = 'safe_contact_show_number_check';

export class AddShowNumberToSafeContact1795475709045 implements MigrationInterface {
  name = 'AddShowNumberToSafeContact1795475709045';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner).text('showNumber', { length: 16, isNullable: true });
    await runner.addColumn('safe_contact', new TableColumn(column));
    const expression = oneOf('showNumber', ['withheld', 'shown']);
    await runner.createCheckConstraint('safe_contact', new TableCheck({ name: CHECK, expression }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropCheckConstraint('safe_contact', CHECK);
    await runner.dropColumn('safe_contact', 'showNumber');
  }
}
