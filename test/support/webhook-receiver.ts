import type { LookupAddress } from 'node:dns';
import { WebhookPost } from '../../src/notifications/webhooks/webhook-post.gateway';
import { publicLookup } from '../../src/platform/outgoing/public-fetch.gateway';
import type { RunningApp } from './app';

export interface Posted {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A partner's server, as the network reaches it. */
export class WebhookReceiver {
  readonly posted: Posted[] = [];
  /** What it answers; undefined where nothing answers. */
  answer: (posted: Posted) => number | undefined | Promise<number> = () => 204;
  /** Where each name leads. */
  addresses: readonly LookupAddress[] = [{ address: '93.184.215.14', family: 4 }];

  private constructor(private readonly way: WebhookPost) {}

  static at(running: Pick<RunningApp, 'app'>): WebhookReceiver {
    const receiver = new WebhookReceiver(running.app.get(WebhookPost));
    const lookup = publicLookup(() => Promise.resolve(receiver.addresses));
    receiver.way.edge = {
      lookup,
      send: (url, { headers = {}, body = '' }) => receiver.#take({ url, headers, body }),
    };
    return receiver;
  }

  /** From now on what is sent goes where its name leads. */
  useRealNetwork(): void {
    const { lookup } = this.way.edge;
    this.way.edge = lookup ? { lookup } : {};
  }

  get bodies(): { type: string; timestamp: string; data: { id: string; ref: string; state: string } }[] {
    return this.posted.map(({ body }) => JSON.parse(body) as WebhookReceiver['bodies'][number]);
  }

  async #take(posted: Posted): Promise<{ status: number; body: string }> {
    this.posted.push(posted);
    const status = await this.answer(posted);
    if (status === undefined) throw new Error('getaddrinfo ENOTFOUND hooks.example.org');
    return { status, body: '' };
  }
}
