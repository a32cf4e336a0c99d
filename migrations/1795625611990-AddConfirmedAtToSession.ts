import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from '../src/platform/database/alter-table';
import { columnsFor } from '../src/platform/database/columns';

export class AddConfirmedAtToSession1795625611990 implements MigrationInterface {
  name = 'AddConfirmedAtToSession1795625611990';

  async up(runner: QueryRunner): Promise<void> {
    const { type } = columnsFor(runner).instant('confirmedAt');
    await addColumns(runner, 'session', { confirmedAt: type });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', ['confirmedAt']);
  }
}
