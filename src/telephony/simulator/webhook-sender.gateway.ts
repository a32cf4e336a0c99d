import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

export interface SenderOptions {
  accountSid: string;
  authToken: string;
  /** The address that is signed: what the product believes its own address to be. */
  publicBaseUrl: string;
  /** Where it really listens, when that differs. */
  base?: string;
  /** Told how long each document took to come. */
  onAnswer?: (path: string, milliseconds: number) => void;
}

export type Params = Readonly<Record<string, string>>;
export type Method = 'GET' | 'POST';

export interface Asked {
  path: string;
  params?: Params;
  method?: Method;
}

/** What came back when it was not a 2xx. */
export class WebhookRefused extends Error {
  constructor(
    readonly status: number,
    readonly path: string,
  ) {
    super(`${path} answered ${status}`);
  }
}

/** Asks as Twilio does: form-encoded, signed over the public address and the form. */
export class WebhookSender {
  /** How many requests are under way, and how many there have been: what tells whoever moves time that all is quiet. */
  underWay = 0;
  total = 0;

  constructor(private readonly options: SenderOptions) {}

  post(path: string, params: Params): Promise<string> {
    return this.ask({ path, params });
  }

  async ask({ path, params = {}, method = 'POST' }: Asked): Promise<string> {
    const form = { AccountSid: this.options.accountSid, ApiVersion: '2010-04-01', ...params };
    const begun = performance.now();
    const response = await this.#send(path, form, method);
    this.options.onAnswer?.(path, performance.now() - begun);
    if (!response.ok) throw new WebhookRefused(response.status, path);
    return response.body.toString('utf8');
  }

  /** A sound file, as any browser would fetch it. Returns its length in seconds, as far as it says. */
  async soundSeconds(address: string): Promise<number> {
    const url = this.#isOurs(address) ? this.#base + this.pathOf(address) : undefined;
    if (!url) return 0;
    const { ok, status, type, body } = await this.#counted(fetch(url));
    if (!ok || !type.startsWith('audio/')) throw new WebhookRefused(status, this.pathOf(address));
    return body.subarray(0, 4).toString('latin1') === 'RIFF' ? (body.length - 44) / body.readUInt32LE(28) : 0;
  }

  /** The path of an address in TwiML or a REST request, which may name our host or leave it out. */
  pathOf(address: string): string {
    const { pathname, search } = new URL(address, this.options.publicBaseUrl);
    return pathname + search;
  }

  get #base(): string {
    return this.options.base ?? this.options.publicBaseUrl;
  }

  #isOurs(address: string): boolean {
    return new URL(address, this.options.publicBaseUrl).origin === new URL(this.options.publicBaseUrl).origin;
  }

  #send(path: string, form: Params, method: Method): Promise<Received> {
    const { authToken, publicBaseUrl } = this.options;
    const sign = (address: string, params: Params): Record<string, string> => ({
      'x-twilio-signature': getExpectedTwilioSignature(authToken, publicBaseUrl + address, params),
    });
    if (method === 'GET') {
      const query = `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(form).toString()}`;
      return this.#counted(fetch(this.#base + query, { headers: sign(query, {}) }));
    }
    const body = new URLSearchParams(form);
    return this.#counted(fetch(this.#base + path, { method, headers: sign(path, form), body }));
  }

  async #counted(sent: Promise<Response>): Promise<Received> {
    this.underWay += 1;
    this.total += 1;
    try {
      const response = await sent;
      const { ok, status, headers } = response;
      const body = Buffer.from(await response.arrayBuffer());
      return { ok, status, type: headers.get('content-type') ?? '', body };
    } finally {
      this.underWay -= 1;
    }
  }
}

interface Received {
  ok: boolean;
  status: number;
  type: string;
  body: Buffer;
}
