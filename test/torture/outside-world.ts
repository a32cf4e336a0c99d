import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { MailServer } from '../integration/notifications/mail-server';

/** Called as something arrives, before it is answered: a process that is killed here has sent, and does not know it. */
type Arrived = (messageId: string) => Promise<void>;

/** A mail server and a telephone network outside the process: they know what was really sent, and how often. */
export class OutsideWorld {
  /** How often each message of the outbox has arrived. */
  readonly arrivals = new Map<string, number>();
  arrived: Arrived = () => Promise.resolve();
  readonly #mail = new MailServer();
  #isAway = false;
  readonly #network = createServer((request, response) => {
    if (this.#isAway) return void request.socket.destroy();
    void bodyOf(request).then(async (body) => {
      const callback = new URLSearchParams(body).get('StatusCallback') ?? '';
      await this.#note(new URL(callback, 'http://none').searchParams.get('message') ?? callback);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ sid: `SM${'1'.repeat(32)}`, status: 'queued' }));
    });
  });

  async open(): Promise<{ smtpUrl: string; apiBaseUrl: string }> {
    await this.#mail.open();
    this.#mail.before = ({ headers }) =>
      this.#note(/<([^@]+)@/.exec(headers.get('Message-ID') ?? '')?.[1] ?? '');
    await new Promise<void>((resolve) => this.#network.listen(0, '127.0.0.1', resolve));
    const { port } = this.#network.address() as AddressInfo;
    return { smtpUrl: this.#mail.url, apiBaseUrl: `http://127.0.0.1:${port}` };
  }

  /** No letter and no text gets anywhere. */
  async goAway(): Promise<void> {
    this.#isAway = true;
    await this.#mail.close();
  }

  async comeBack(): Promise<void> {
    this.#isAway = false;
    await this.#mail.open();
  }

  async close(): Promise<void> {
    await this.#mail.close();
    this.#network.closeAllConnections();
    await new Promise((resolve) => this.#network.close(resolve));
  }

  async #note(messageId: string): Promise<void> {
    this.arrivals.set(messageId, (this.arrivals.get(messageId) ?? 0) + 1);
    await this.arrived(messageId);
  }
}
