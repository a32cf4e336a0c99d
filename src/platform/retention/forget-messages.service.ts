import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Database } from '../database/database.service';
import { OUTBOX_STATES, OutboxMessage } from '../outbox/outbox-message.entity';
import { Retention } from './retention.service';

const OVER = OUTBOX_STATES.filter((state) => state !== 'due' && state !== 'sending');

/** Messages that went out, or never will. */
@Injectable()
export class ForgetMessages implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.retention.register({
      key: 'outbox-message',
      what: 'News of ours that was sent: to whom in ids, and whether it arrived. Never what it said',
      from: 'it was sent or given up',
      because: 'Long enough to find out why something did not arrive.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => tx.delete(OutboxMessage, { id: In(ids), state: In(OVER) }),
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { state: In(OVER), finishedAt: LessThan(before) };
    const order = { finishedAt: 'ASC' } as const;
    const rows = await this.db.reader.find(OutboxMessage, {
      where,
      order,
      take,
      select: { id: true, finishedAt: true },
    });
    return rows.map(({ id }) => id);
  }
}
