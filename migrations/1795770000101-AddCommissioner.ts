import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, replaceCheck } from '../src/platform/database/alter-table';

const BEFORE = ['handler', 'coordinator', 'worker', 'manager', 'professional', 'auditor'];

export class AddCommissioner1795770000101 implements MigrationInterface {
  name = 'AddCommissioner1795770000101';

  async up(runner: QueryRunner): Promise<void> {
    const expression = oneOf('role', [...BEFORE, 'commissioner']);
    await replaceCheck(runner, 'account', { name: 'account_role_check', expression });
  }

  /** Whoever had the role can no longer sign in, and stays what the trail says they were. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE "account" SET "disabledAt" = COALESCE("disabledAt", CURRENT_TIMESTAMP),
      "role" = 'professional' WHERE "role" = 'commissioner'`);
    const expression = oneOf('role', BEFORE);
    await replaceCheck(runner, 'account', { name: 'account_role_check', expression });
  }
}
