import { Inject, Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { Contact, NON_CASE_OUTCOMES } from '../../../contacts';
import type { Clock } from '../../../kernel/clock';
import { Database } from '../../../platform/database/database.service';
import { CLOCK } from '../../../platform/system-clock';
import { startOfToday, type CountsToday } from './counts-today';

@Injectable()
export class CountsTodayQueries {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async count(): Promise<CountsToday> {
    const since = MoreThanOrEqual(startOfToday(this.clock.now()));
    const outcomes = NON_CASE_OUTCOMES.map(async (outcome) => {
      const count = await this.db.reader.countBy(Contact, { outcome, closedAt: since });
      return [outcome, count] as const;
    });
    const unanswered = await this.db.reader.countBy(Contact, { state: 'abandoned', openedAt: since });
    return { ...Object.fromEntries(await Promise.all(outcomes)), unanswered };
  }
}
