import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { Actor } from '../kernel/actor';
import { Database } from '../platform/database/database.service';

/** Who asked for what is not theirs. */
@Injectable()
export class Refusals {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
  ) {}

  async record(actor: Actor, route: string): Promise<void> {
    await this.db.inTransaction((tx) => {
      this.audit.record(tx, actor, { action: 'access.refused', subjectId: route.slice(0, 64) });
    });
  }
}
