import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Contact } from '../../contacts';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import { Checks, type LooseEndFound } from '../../platform/checks/checks.service';
import { Database } from '../../platform/database/database.service';
import { CLOCK } from '../../platform/system-clock';
import { Call } from './call.entity';

/** Reports of one ending come apart, and in any order. */
const SETTLED_WITHIN_MS = 5 * MINUTE;
const SHOWN_AT_MOST = 100;
/** Whoever had it cannot go on, and a task says so: it waits for another handler. */
const HANDED_BACK = `SELECT 1 FROM "hub_task" t WHERE t."contactId" = c."id" AND t."doneAt" IS NULL
  AND t."kind" = 'colleague-left'`;

@Injectable()
export class CallChecks implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.register({
      name: 'ended-call-does-not-wait',
      says: 'Nobody waits in the queue whose call has ended.',
      find: () => this.#stillWaiting(),
    });
  }

  async #stillWaiting(): Promise<LooseEndFound[]> {
    const before = plus(this.clock.now(), -SETTLED_WITHIN_MS);
    const waiting = await this.db.reader
      .createQueryBuilder(Contact, 'c')
      .innerJoin(Call, 'k', 'k.contactId = c.id')
      .where(`c.state = 'waiting' AND k.state = 'ended' AND k.endedAt < :before`, { before })
      .andWhere(`NOT EXISTS (${HANDED_BACK})`)
      .orderBy('c.openedAt')
      .addOrderBy('c.id')
      .limit(SHOWN_AT_MOST)
      .getMany();
    return waiting.map(({ id, areaCode }) => ({ subjectId: id, contactId: id, areaCode }));
  }
}
