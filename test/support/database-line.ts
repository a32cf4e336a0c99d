import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * `cut-at-commit`: the server commits, and nobody hears of it. `silent`: nothing comes through, and neither end knows;
 * lines that have gone through that stay so.
 */
type Weather = 'open' | 'refused' | 'cut-at-commit' | 'silent';

/** The statement, and not the isolation level of that name. */
const COMMIT = /COMMIT(?!TED)/;

/** The line between the product and a PostgreSQL server, which a test can cut. */
export class DatabaseLine {
  weather: Weather = 'open';
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((client) => this.#join(client));

  constructor(private readonly target: URL) {}

  /** The address of the same database through this line. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.toString();
  }

  /** Every connection of now ends as when a cable is pulled. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket): void {
    if (this.weather === 'refused') return void client.resetAndDestroy();
    const server = connect(Number(this.target.port || 5432), this.target.hostname);
    let isDeaf = false;
    let isLost = false;
    client.on('data', (part) => {
      isLost ||= this.weather === 'silent';
      if (isLost) return;
      isDeaf ||= this.weather === 'cut-at-commit' && COMMIT.test(part.toString('latin1'));
      server.write(part);
    });
    // The answer to COMMIT has come from the server: it is done, and the news of it ends here.
    server.on('data', (part) => void (isDeaf ? client.resetAndDestroy() : client.write(part)));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
