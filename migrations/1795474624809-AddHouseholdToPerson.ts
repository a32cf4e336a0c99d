import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['livesWhere', 'relationToPerson', 'relationToPerpetrator', 'livesWithPerson'];

export class AddHouseholdToPerson1795474624809 implements MigrationInterface {
  name = 'AddHouseholdToPerson1795474624809';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS)
      await runner.query(`ALTER TABLE "person" ADD COLUMN "${column}" varchar(16)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await runner.query(`ALTER TABLE "person" DROP COLUMN "${column}"`);
  }
}
