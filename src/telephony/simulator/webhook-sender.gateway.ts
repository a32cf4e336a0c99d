import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

export interface SenderOptions {
  accountSid: string;
  authToken: string;
  /** The address that is signed: what the product believes its own address to be. */
  publicBaseUrl: string;
  /** Where it really listens, when that differs. */
  base?: string;
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

/** Posts webhooks as Twilio does: form-encoded, signed over the public address and the form. */
export class WebhookSender {
  constructor(private readonly options: SenderOptions) {}

  async post(path: string, params: Readonly<Record<string, string>>): Promise<string> {
    const { accountSid, authToken, publicBaseUrl, base = publicBaseUrl } = this.options;
    const form = { AccountSid: accountSid, ApiVersion: '2010-04-01', ...params };
    const response = await fetch(base + path, {
      method: 'POST',
      headers: { 'x-twilio-signature': getExpectedTwilioSignature(authToken, publicBaseUrl + path, form) },
      body: new URLSearchParams(form),
    });
    const body = await response.text();
    if (!response.ok) throw new WebhookRefused(response.status, path);
    return body;
  }

  /** The path of an address in TwiML or a REST request, which may name our host or leave it out. */
  pathOf(address: string): string {
    const { pathname, search } = new URL(address, this.options.publicBaseUrl);
    return pathname + search;
  }
}
