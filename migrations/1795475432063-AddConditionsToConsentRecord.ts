import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

const COLUMNS = ['conditions', 'excludedOrganisationIds', 'excludedServiceIds'];

export class AddConditionsToConsentRecord1795475432063 implements MigrationInterface {
  name = 'AddConditionsToConsentRecord1795475432063';

  async up(runner: QueryRunner): Promise<void> {
    const { type } = columnsFor(runner).json('any');
    await addColumns(runner, 'consent_record', Object.fromEntries(COLUMNS.map((name) => [name, type])));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'consent_record', COLUMNS);
  }
}
