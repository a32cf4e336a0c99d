import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What routing was told, so that a changed rule set can be tried over it. Plans made before have none. */
export class AddSubjectToPlan1795475393955 implements MigrationInterface {
  name = 'AddSubjectToPlan1795475393955';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "plan" ADD COLUMN "subject" text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "plan" DROP COLUMN "subject"');
  }
}
