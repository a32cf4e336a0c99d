import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Sessions } from '../../access';
import type { Clock } from '../../kernel/clock';
import { instantOf } from '../../platform/database/columns';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';

const LATEST = `SELECT c."endedAt" FROM call c JOIN contact k ON k.id = c."contactId"
  WHERE k."handlerId" = $1 AND c."joinedAt" IS NOT NULL ORDER BY c."joinedAt" DESC LIMIT 1`;

/** A handler who listens asks nothing of their browser: as long as the call lasts, they are at work. */
@Injectable()
export class CallActivity implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sessions.countAsUse((accountId) => this.lastBusyAt(accountId));
  }

  /** The end of the latest call that reached this handler, or now while it goes on. */
  async lastBusyAt(accountId: string): Promise<Date | undefined> {
    const [call] = await this.db.select<{ endedAt: string | Date | null }>(LATEST, [accountId]);
    if (!call) return undefined;
    return call.endedAt === null ? this.clock.now() : instantOf(call.endedAt);
  }
}
