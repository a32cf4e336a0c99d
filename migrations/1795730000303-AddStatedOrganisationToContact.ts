import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';

/** For which organisation a professional said they write, to count by its sector. */
export class AddStatedOrganisationToContact1795730000303 implements MigrationInterface {
  name = 'AddStatedOrganisationToContact1795730000303';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'contact', { statedOrganisationId: 'varchar(64)' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'contact', ['statedOrganisationId']);
  }
}
