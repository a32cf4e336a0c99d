import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Checks } from '../platform/checks/checks.service';
import { Database } from '../platform/database/database.service';
import { Metrics, type Sample } from '../platform/metrics/metrics.service';
import { CLOCK } from '../platform/system-clock';
import { HubTask } from './hub-task.entity';
import { LooseEnd } from './loose-end.entity';

/** What the hub has to do, and what does not hold. */
@Injectable()
export class TaskMetrics implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly checks: Checks,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'onward_hub_tasks_open',
      help: 'Tasks that somebody at the hub has to do.',
      labels: ['kind'],
      read: () => this.#open(),
    });
    this.metrics.register({
      name: 'onward_hub_tasks_overdue',
      help: 'Open tasks whose time is over.',
      read: async () => {
        const where = { doneAt: IsNull(), dueAt: LessThanOrEqual(this.clock.now()) };
        return [{ value: await this.db.reader.countBy(HubTask, where) }];
      },
    });
    this.metrics.register({
      name: 'onward_loose_ends',
      help: 'Rows for which something does not hold that always has to.',
      labels: ['check'],
      read: () => this.#looseEnds(),
    });
  }

  async #open(): Promise<Sample[]> {
    const rows = await this.db.select<{ kind: string; n: number | string }>(
      `SELECT "kind", COUNT(*) AS n FROM "hub_task" WHERE "doneAt" IS NULL GROUP BY "kind"`,
      [],
    );
    return rows.map(({ kind, n }) => ({ labels: { kind }, value: Number(n) }));
  }

  /** A check that holds is a number too: its absence would look like nobody looking. */
  async #looseEnds(): Promise<Sample[]> {
    const open = await this.db.reader.findBy(LooseEnd, { goneAt: IsNull() });
    return this.checks.all.map(({ name }) => ({
      labels: { check: name },
      value: open.filter(({ checkName }) => checkName === name).length,
    }));
  }
}
