import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import { oneOf } from '../platform/database/one-of';
import { Metrics, type Sample } from '../platform/metrics/metrics.service';
import { CLOCK } from '../platform/system-clock';
import { CLOCK_KINDS, ReferralClock } from './referral-clock.entity';
import { OPEN_STATES } from './referral-lifecycle';
import { Referral } from './referral.entity';

/** Who waits for whom, and for which of them the time is over. */
@Injectable()
export class ReferralMetrics implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'onward_referrals_open',
      help: 'Referrals that somebody holds or has to.',
      labels: ['state', 'level'],
      read: () => this.#open(),
    });
    this.metrics.register({
      name: 'onward_clocks_overdue',
      help: 'Clocks of referrals that run and whose time is over.',
      labels: ['kind'],
      read: () => Promise.all(CLOCK_KINDS.map((kind) => this.#overdue(kind))),
    });
  }

  async #open(): Promise<Sample[]> {
    const rows = await this.db.reader
      .createQueryBuilder(Referral, 'r')
      .select('r.state', 'state')
      .addSelect('r.level', 'level')
      .addSelect('COUNT(*)', 'n')
      .where({ state: oneOf(OPEN_STATES) })
      .groupBy('r.state')
      .addGroupBy('r.level')
      .getRawMany<{ state: string; level: string; n: number | string }>();
    return rows.map(({ state, level, n }) => ({ labels: { state, level }, value: Number(n) }));
  }

  async #overdue(kind: (typeof CLOCK_KINDS)[number]): Promise<Sample> {
    const isOver = { stoppedAt: IsNull(), pausedAt: IsNull(), dueAt: LessThanOrEqual(this.clock.now()) };
    return { labels: { kind }, value: await this.db.reader.countBy(ReferralClock, { kind, ...isOver }) };
  }
}
