import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class AddResumesToContact1795474961505 implements MigrationInterface {
  name = 'AddResumesToContact1795474961505';

  async up(runner: QueryRunner): Promise<void> {
    const { id } = columnsFor(runner);
    await runner.addColumn('contact', new TableColumn(id('resumesId', { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('contact', 'resumesId');
  }
}
