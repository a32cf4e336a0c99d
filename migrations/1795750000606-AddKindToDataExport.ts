import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class AddKindToDataExport1795750000606 implements MigrationInterface {
  name = 'AddKindToDataExport1795750000606';

  async up(runner: QueryRunner): Promise<void> {
    const kind = columnsFor(runner).text('kind', { length: 8 });
    await runner.addColumn('data_export', new TableColumn({ ...kind, default: "'held'" }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('data_export', 'kind');
  }
}
