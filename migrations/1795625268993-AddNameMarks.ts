import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';

/** Keyed marks of the names of those who may cause harm, to compare with staff. */
export class AddNameMarks1795625268993 implements MigrationInterface {
  name = 'AddNameMarks1795625268993';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'person', { nameMarks: 'text' });
    await addColumns(runner, 'must_not_receive', { nameMarks: 'text' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'must_not_receive', ['nameMarks']);
    await dropColumns(runner, 'person', ['nameMarks']);
  }
}
