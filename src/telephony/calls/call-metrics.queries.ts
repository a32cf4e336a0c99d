import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, type FindOptionsWhere } from 'typeorm';
import { SECOND, type Clock } from '../../kernel/clock';
import { Database } from '../../platform/database/database.service';
import { oneOf } from '../../platform/database/one-of';
import { Metrics } from '../../platform/metrics/metrics.service';
import { CLOCK } from '../../platform/system-clock';
import { Alarm } from '../on-call/alarm.entity';
import { Call } from './call.entity';

const WAITING: FindOptionsWhere<Call> = { state: oneOf(['queued', 'connecting']) };

/** Who waits on the line, and what rings on call. */
@Injectable()
export class CallMetrics implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'onward_calls_waiting',
      help: 'Callers who are not with anybody yet.',
      read: async () => [{ value: await this.db.reader.countBy(Call, WAITING) }],
    });
    this.metrics.register({
      name: 'onward_calls_waiting_longest_seconds',
      help: 'How long the caller has been on the line who waits longest.',
      read: async () => [{ value: await this.#longest() }],
    });
    this.metrics.register({
      name: 'onward_alarms_open',
      help: 'What the people on call are rung about and nobody has taken.',
      read: async () => {
        const isOpen = { takenAt: IsNull(), settledAt: IsNull() };
        return [{ value: await this.db.reader.countBy(Alarm, isOpen) }];
      },
    });
  }

  async #longest(): Promise<number> {
    const [first] = await this.db.reader.find(Call, { where: WAITING, order: { openedAt: 'ASC' }, take: 1 });
    return first ? (this.clock.now().getTime() - first.openedAt.getTime()) / SECOND : 0;
  }
}
