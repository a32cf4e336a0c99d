import { Client } from 'pg';
import { SECOND } from '../../kernel/clock';
import { newId } from '../ids';
import type { Logger } from '../logging/logger';
import type { LiveEvent } from './live-event';

const CHANNEL = 'onward_live';
const AGAIN_AFTER_MS = 2 * SECOND;

interface Ends {
  url: string;
  send: (channel: string, text: string) => Promise<unknown>;
  logger: Logger;
  /** Something that another instance has published. */
  onEvent: (event: LiveEvent) => void;
  /** The line was down for a while: what was said meanwhile is lost. */
  onGap: () => void;
}

/** Carries live events between instances by LISTEN and NOTIFY, on a connection that only listens. */
export class PostgresWire {
  readonly #instance = newId();
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wasUp = false;
  #isClosed = false;

  constructor(private readonly ends: Ends) {}

  /** A hint that cannot be sent is dropped: pages count again by themselves. */
  send(event: LiveEvent): void {
    if (this.#isClosed) return;
    const text = JSON.stringify({ ...event, from: this.#instance });
    this.ends.send(CHANNEL, text).catch((error: unknown) => this.#warn(error));
  }

  /** Begins with the first page that listens, and goes on from then. */
  listen(): void {
    if (this.#client || this.#timer || this.#isClosed) return;
    const client = new Client({ connectionString: this.ends.url });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .then(() => {
        if (this.#wasUp) this.ends.onGap();
        this.#wasUp = true;
      })
      .catch((error: unknown) => this.#lost(client, error));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  #hear(text: string): void {
    const { from, ...event } = JSON.parse(text) as LiveEvent & { from: string };
    if (from !== this.#instance) this.ends.onEvent(event);
  }

  #lost(client: Client, error?: unknown): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (error !== undefined) this.#warn(error);
    void client.end().catch(() => undefined);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.listen();
    }, AGAIN_AFTER_MS).unref();
  }

  #warn(error: unknown): void {
    if (!this.#isClosed) this.ends.logger.warn({ err: error }, 'live events are not passed on');
  }
}
