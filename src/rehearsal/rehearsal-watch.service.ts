import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database.service';
import type { Tx } from '../platform/database/tx';
import { Metrics } from '../platform/metrics/metrics.service';
import { Retention } from '../platform/retention/retention.service';
import { CLOCK } from '../platform/system-clock';
import { VERDICTS } from './chain-finding';
import { RehearsalResult } from './rehearsal-result.entity';
import { RehearsalRun } from './rehearsal-run.entity';
import { RehearsalQueries } from './rehearsal.queries';

/**
 * Whether the rehearsals themselves go on, for monitors: an instance that answers calls is no less ready without them. And how long what they found is kept.
 */
@Injectable()
export class RehearsalWatch implements OnModuleInit {
  @Inject(CLOCK) private readonly clock!: Clock;

  constructor(
    private readonly db: Database,
    private readonly queries: RehearsalQueries,
    private readonly metrics: Metrics,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'onward_rehearsal_age_seconds',
      help: 'How long ago the last rehearsal of all support services began.',
      read: async () => {
        const last = await this.queries.findLastDone();
        return last ? [{ value: (this.clock.now().getTime() - last.startedAt.getTime()) / 1_000 }] : [];
      },
    });
    this.metrics.register({
      name: 'onward_rehearsal_results',
      help: 'Support services and hubs of the last rehearsal, by whether somebody would answer.',
      labels: ['verdict'],
      read: async () => {
        const last = await this.queries.findLastDone();
        const counts = last ? await this.queries.countByVerdict(last.id) : new Map<string, number>();
        return VERDICTS.map((verdict) => ({ labels: { verdict }, value: counts.get(verdict) ?? 0 }));
      },
    });
    this.retention.register({
      key: 'rehearsal',
      what: 'What the daily rehearsal found of each support service and each hub; about nobody',
      from: 'the rehearsal began',
      because: 'Long enough to see whether a fault comes back, and to show a year of them.',
      way: 'by-itself',
      due: (before, take) => this.#due(before, take),
      forget: (tx, ids) => forget(tx, ids),
    });
  }

  async #due(before: Date, take: number): Promise<string[]> {
    const where = { state: 'done' as const, startedAt: LessThan(before) };
    const runs = await this.db.reader.find(RehearsalRun, { where, take, select: { id: true } });
    return runs.map(({ id }) => id);
  }
}

async function forget(tx: Tx, ids: readonly string[]): Promise<number> {
  await tx.delete(RehearsalResult, { runId: In(ids) });
  return tx.delete(RehearsalRun, { id: In(ids) });
}
