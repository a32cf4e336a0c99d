import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDEXES = [
  ['contact', 'contact_area_index', ['areaCode', 'openedAt']],
  ['referral', 'referral_area_index', ['areaCode', 'createdAt']],
  ['offer', 'offer_offered_index', ['offeredAt']],
  ['offer', 'offer_declined_index', ['answeredAt'], `"answer" = 'declined'`],
] as const;

export class IndexReports1795655400000 implements MigrationInterface {
  name = 'IndexReports1795655400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, columnNames, where] of INDEXES)
      await runner.createIndex(table, new TableIndex({ name, columnNames: [...columnNames], where }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of INDEXES) await runner.dropIndex(table, name);
  }
}
