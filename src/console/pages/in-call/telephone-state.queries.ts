import { Inject, Injectable } from '@nestjs/common';
import { Like, MoreThan, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { MINUTE, plus, type Clock } from '../../../kernel/clock';
import { Database } from '../../../platform/database/database.service';
import { oneOf } from '../../../platform/database/one-of';
import { OutboxMessage, UNFINISHED } from '../../../platform/outbox/outbox-message.entity';
import { CLOCK } from '../../../platform/system-clock';

const LATELY_MS = 2 * MINUTE;

/** Whether the telephone network does what is asked of it. */
@Injectable()
export class TelephoneStateQueries {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Something was asked of it lately that failed, and nothing that was asked since went well. */
  async isDown(): Promise<boolean> {
    const since = plus(this.clock.now(), -LATELY_MS);
    const asked = { type: Like('call.%'), createdAt: MoreThanOrEqual(since) };
    const tried = { ...asked, attempts: MoreThanOrEqual(1) };
    const latest = (where: FindOptionsWhere<OutboxMessage>): Promise<OutboxMessage[]> =>
      this.db.reader.find(OutboxMessage, { where, order: { createdAt: 'DESC' }, take: 1 });
    const [going, failed] = await Promise.all([
      latest({ ...tried, state: oneOf(UNFINISHED) }),
      latest({ ...tried, state: 'failed', finishedAt: MoreThanOrEqual(since) }),
    ]);
    const [last] = [...going, ...failed].toSorted((a, b) => Number(b.createdAt) - Number(a.createdAt));
    if (!last) return false;
    const sent = { ...asked, state: 'sent' as const, finishedAt: MoreThan(last.createdAt) };
    return !(await this.db.reader.existsBy(OutboxMessage, sent));
  }
}
