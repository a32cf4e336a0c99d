import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { MINUTE, plus, type Clock } from '../../kernel/clock';
import { Checks, type LooseEndFound } from '../checks/checks.service';
import { Database } from '../database/database.service';
import { oneOf } from '../database/one-of';
import { CLOCK } from '../system-clock';
import { OutboxMessage, UNFINISHED } from './outbox-message.entity';

/** Longer than a lease and a slow delivery together. */
const LATE_AFTER_MS = 5 * MINUTE;
const SHOWN_AT_MOST = 100;

@Injectable()
export class OutboxChecks implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.checks.register({
      name: 'outbox-is-sent',
      says: 'Every message is sent, given up, or waits for a time that has not come.',
      find: () => this.#late(),
    });
  }

  async #late(): Promise<LooseEndFound[]> {
    const dueAt = LessThan(plus(this.clock.now(), -LATE_AFTER_MS));
    const where = { state: oneOf(UNFINISHED), dueAt };
    const late = await this.db.reader.find(OutboxMessage, {
      where,
      order: { dueAt: 'ASC', id: 'ASC' },
      take: SHOWN_AT_MOST,
    });
    return late.map(({ id }) => ({ subjectId: id }));
  }
}
