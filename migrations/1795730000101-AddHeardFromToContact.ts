import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';

/** Through whom or what somebody came to know of the hub. */
export class AddHeardFromToContact1795730000101 implements MigrationInterface {
  name = 'AddHeardFromToContact1795730000101';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'contact', { heardFrom: 'varchar(24)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'contact', ['heardFrom']);
  }
}
