import { Client, type ClientConfig } from 'pg';

type Ask = (...parameters: unknown[]) => unknown;

/**
 * A connection on which a query ran out of time. The driver would use it again, and where the line is dead at the other
 * end each next query would wait as long: so it is thrown away, and the next one gets a new line.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    this.query = ((...parameters: unknown[]) => {
      const answer = ask(...parameters);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.#leave(error));
      return answer;
    }) as Client['query'];
  }

  #leave(error: unknown): void {
    const isDeaf = error instanceof Error && error.message === 'Query read timeout';
    if (isDeaf)
      (this as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
  }
}
