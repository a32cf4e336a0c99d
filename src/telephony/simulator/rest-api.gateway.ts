import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { refusal, type RestAnswer } from './rest-answer';

export interface RestRequest {
  method: string;
  /** Within the account, without `.json`: `Calls/CA1`. */
  resource: string;
  form: URLSearchParams;
}

export interface RestOptions {
  accountSid: string;
  authToken: string;
  answer: (request: RestRequest) => RestAnswer | Promise<RestAnswer>;
  /** Takes what is not the REST API; false when it is nothing it knows. */
  other?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Twilio's REST API as far as HTTP goes: who asks, for which resource, in which form. */
export class RestApi {
  underWay = 0;
  total = 0;
  readonly #server: Server;

  constructor(private readonly options: RestOptions) {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  /** Port 0 takes any. Returns the address. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.#isOurs(request) && this.options.other?.(request, response)) return;
    this.underWay += 1;
    this.total += 1;
    const { status, body } = await this.#answer(request, await bodyOf(request));
    this.underWay -= 1;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  async #answer(request: IncomingMessage, body: string): Promise<RestAnswer> {
    if (!this.#isOurs(request)) return refusal(20003);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://simulator');
    const [, account, resource = ''] = /^\/2010-04-01\/Accounts\/(\w+)\/(.+)\.json$/.exec(pathname) ?? [];
    if (account !== this.options.accountSid) return refusal(20404);
    const method = request.method ?? '';
    const form = method === 'GET' ? searchParams : new URLSearchParams(body);
    return this.options.answer({ method, resource: decodeURIComponent(resource), form });
  }

  #isOurs({ headers }: IncomingMessage): boolean {
    const { accountSid, authToken } = this.options;
    return headers.authorization === `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  }
}
