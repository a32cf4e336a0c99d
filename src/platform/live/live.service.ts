import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';
import { Database } from '../database/database.service';
import type { Tx } from '../database/tx';
import { LOGGER, type Logger } from '../logging/logger';
import { COUNT_AGAIN, isFor, type LiveEvent } from './live-event';
import { PostgresWire } from './postgres-wire.gateway';

/** What a page is told: never for whom else it was. */
export type Told = Pick<LiveEvent, 'kind' | 'subject'>;
type Deliver = (told: Told) => void;

/**
 * Tells open pages that something changed. `publish` in the transaction of the fact: it is told after the commit, on
 * every instance. `subscribe` for somebody signed in: they hear what is for them, until they call the end of it.
 */
@Injectable()
export class Live implements BeforeApplicationShutdown {
  readonly #listeners = new Map<Deliver, StaffActor>();
  readonly #wire: PostgresWire | undefined;

  constructor(
    db: Database,
    @Inject(CONFIG) config: Pick<Config, 'database'>,
    @Inject(LOGGER) logger: Logger,
  ) {
    const { database } = config;
    if (database.engine !== 'postgres') return;
    const send = (channel: string, text: string): Promise<unknown> =>
      db.select('SELECT pg_notify($1, $2)', [channel, text]);
    this.#wire = new PostgresWire({
      url: database.url,
      send,
      logger,
      onEvent: (event) => this.#tell(event),
      onGap: () => this.#tellAll(COUNT_AGAIN),
    });
  }

  publish(tx: Tx, event: LiveEvent): void {
    tx.afterCommit(() => {
      this.#tell(event);
      this.#wire?.send(event);
    });
  }

  subscribe(actor: StaffActor, deliver: Deliver): () => void {
    this.#wire?.listen();
    this.#listeners.set(deliver, actor);
    return () => void this.#listeners.delete(deliver);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#listeners.clear();
    await this.#wire?.close();
  }

  #tell({ kind, subject, audience }: LiveEvent): void {
    for (const [deliver, actor] of this.#listeners) if (isFor(audience, actor)) deliver({ kind, subject });
  }

  #tellAll(told: Told): void {
    for (const deliver of this.#listeners.keys()) deliver(told);
  }
}
