import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const NAME = 'api_client_organisation_index';

export class IndexApiClients1795720000606 implements MigrationInterface {
  name = 'IndexApiClients1795720000606';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('api_client', new TableIndex({ name: NAME, columnNames: ['organisationId'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('api_client', NAME);
  }
}
