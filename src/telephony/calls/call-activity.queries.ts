import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Sessions } from '../../access';
import { DAY, plus, type Clock } from '../../kernel/clock';
import { instantOf } from '../../platform/database/columns';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';

const LATEST = `SELECT c."endedAt" FROM contact k JOIN call c ON c."contactId" = k.id
  WHERE k."handlerId" = $1 AND k."openedAt" > $2 AND c."joinedAt" IS NOT NULL
  ORDER BY c."joinedAt" DESC LIMIT 1`;
/** Longer than anybody is signed in: what began before says nothing about now. */
const LOOKED_BACK_MS = DAY;

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
    const since = plus(this.clock.now(), -LOOKED_BACK_MS);
    const [call] = await this.db.select<{ endedAt: string | Date | null }>(LATEST, [accountId, since]);
    if (!call) return undefined;
    return call.endedAt === null ? this.clock.now() : instantOf(call.endedAt);
  }
}
