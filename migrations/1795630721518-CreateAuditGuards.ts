import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['audit_entry', 'audit_link'] as const;
const STEPS = ['UPDATE', 'DELETE'] as const;

/** The trail grows and is never changed: the database itself refuses, whoever asks through the product. */
export class CreateAuditGuards1795630721518 implements MigrationInterface {
  name = 'CreateAuditGuards1795630721518';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    if (isPostgres) {
      await runner.query(`CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$`);
    }
    for (const table of TABLES) {
      for (const step of STEPS)
        await runner.query(isPostgres ? postgresGuard(table, step) : sqliteGuard(table, step));
      if (isPostgres) {
        await runner.query(`CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    for (const table of TABLES) {
      const names = [
        ...STEPS.map((step) => nameOf(table, step)),
        ...(isPostgres ? [`${table}_no_truncate`] : []),
      ];
      for (const name of names)
        await runner.query(`DROP TRIGGER "${name}"${isPostgres ? ` ON ${table}` : ''}`);
    }
    if (isPostgres) await runner.query('DROP FUNCTION audit_append_only()');
  }
}

const nameOf = (table: string, step: string): string => `${table}_no_${step.toLowerCase()}`;

function postgresGuard(table: string, step: string): string {
  return `CREATE TRIGGER ${nameOf(table, step)} BEFORE ${step} ON ${table}
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()`;
}

function sqliteGuard(table: string, step: string): string {
  return `CREATE TRIGGER ${nameOf(table, step)} BEFORE ${step} ON ${table}
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`;
}
