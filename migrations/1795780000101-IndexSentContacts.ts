import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const NAME = 'contact_sent_index';

export class IndexSentContacts1795780000101 implements MigrationInterface {
  name = 'IndexSentContacts1795780000101';

  async up(runner: QueryRunner): Promise<void> {
    const columnNames = ['sourceOrganisationId', 'openedAt', 'id'];
    const where = `"channel" = 'api'`;
    await runner.createIndex('contact', new TableIndex({ name: NAME, columnNames, where }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('contact', NAME);
  }
}
