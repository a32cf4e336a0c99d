import type { ServerResponse } from 'node:http';

/** Who does not read what is sent is let go, and counts again on coming back. */
const UNREAD_BYTES = 64 * 1024;

/** One browser's line: it says something only while whoever opened it is still signed in. */
export class LiveStream {
  #atEnd: (() => void)[] = [];
  #said: Promise<void> = Promise.resolve();

  constructor(
    private readonly raw: ServerResponse,
    private readonly isStill: () => Promise<boolean>,
  ) {
    raw.on('close', () => this.end());
  }

  onEnd(...run: (() => void)[]): void {
    this.#atEnd.push(...run);
  }

  send(event: string, data: string): void {
    this.raw.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  /** Looks first, and says one thing after another; with nothing to say it only looks. */
  sendIfStill(event?: string, data = ''): Promise<void> {
    this.#said = this.#said.then(() => this.#sendIfStill(event, data));
    return this.#said;
  }

  async #sendIfStill(event: string | undefined, data: string): Promise<void> {
    const isGood = await this.isStill().catch(() => false);
    if (!isGood || this.raw.writableLength > UNREAD_BYTES) this.end();
    else if (event !== undefined && !this.raw.writableEnded) this.send(event, data);
  }

  end(): void {
    const left = this.#atEnd;
    this.#atEnd = [];
    for (const run of left) run();
    if (!this.raw.writableEnded) this.raw.end();
  }
}
