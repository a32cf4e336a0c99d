import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { SECOND, type Clock } from '../../kernel/clock';
import { Database } from '../database/database.service';
import { oneOf } from '../database/one-of';
import { Metrics } from '../metrics/metrics.service';
import { CLOCK } from '../system-clock';
import { CHANNELS, Channels } from './channels.service';
import { OutboxMessage, UNFINISHED } from './outbox-message.entity';

/** How far the outbox is behind, and which way out of the house rests. */
@Injectable()
export class OutboxMetrics implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly channels: Channels,
    private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'onward_outbox_due',
      help: 'Messages that are due and not sent.',
      read: async () => [{ value: await this.db.reader.countBy(OutboxMessage, this.#due()) }],
    });
    this.metrics.register({
      name: 'onward_outbox_age_seconds',
      help: 'How long the message has been due that waits longest.',
      read: async () => [{ value: await this.#age() }],
    });
    this.metrics.register({
      name: 'onward_channel_down',
      help: 'Ways out of the house that rest, because they failed again and again: 1.',
      labels: ['channel'],
      read: () => Promise.resolve(this.#channels()),
    });
  }

  #due(): FindOptionsWhere<OutboxMessage> {
    return { state: oneOf(UNFINISHED), dueAt: LessThanOrEqual(this.clock.now()) };
  }

  async #age(): Promise<number> {
    const order = { dueAt: 'ASC' } as const;
    const [oldest] = await this.db.reader.find(OutboxMessage, { where: this.#due(), order, take: 1 });
    return oldest ? (this.clock.now().getTime() - oldest.dueAt.getTime()) / SECOND : 0;
  }

  #channels(): { labels: { channel: string }; value: number }[] {
    const { down } = this.channels;
    return CHANNELS.map((channel) => ({ labels: { channel }, value: down.includes(channel) ? 1 : 0 }));
  }
}
