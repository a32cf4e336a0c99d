import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checks } from '../checks/checks.service';
import { Database } from '../database/database.service';
import { migrationNames } from '../database/migrations';
import { Readiness } from './readiness.service';

/** What the platform itself needs. */
@Injectable()
export class PlatformProbes implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.readiness.register({
      name: 'database',
      says: 'The database answers.',
      isMet: async () => (await this.db.select<{ one: number }>('SELECT 1 AS one', [])).length === 1,
    });
    this.readiness.register({
      name: 'migrations',
      says: 'The database has the form that this version needs.',
      isMet: () => this.#hasEveryMigration(),
    });
    this.readiness.register({
      name: 'outbox',
      says: 'No message is late.',
      isMet: async () => (await this.checks.find('outbox-is-sent')).length === 0,
    });
  }

  /** One that is not ours comes from a later version: this one does not know what it changed. */
  async #hasEveryMigration(): Promise<boolean> {
    const run = await this.db.select<{ name: string }>('SELECT "name" FROM "migration"', []);
    const ours = new Set(migrationNames());
    return run.length === ours.size && run.every(({ name }) => ours.has(name));
  }
}
