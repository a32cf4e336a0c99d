import { randomInt, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import type { TelephonyConfig } from '../../src/platform/config/config';
import { PATHS } from '../../src/telephony/paths';
import { measuredOf, type Measured } from './measure';

/** Of the server that is rung, for its signature. */
export const PUBLIC = 'http://127.0.0.1';

/** Calls that begin, each with a first webhook, signed as the network signs. */
export class Calls {
  readonly #agent: Agent;

  constructor(
    private readonly url: string,
    private readonly telephony: TelephonyConfig,
    atOnce: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Rings so often a second, whether the one before was answered or not, until the work is done. */
  async during(perSecond: number, work: () => Promise<unknown>): Promise<Measured> {
    const each: number[] = [];
    const open = new Set<Promise<void>>();
    const from = performance.now();
    const timer = setInterval(() => {
      const began = performance.now();
      const rung = this.ring().then(() => void each.push(performance.now() - began));
      open.add(rung);
      void rung.finally(() => open.delete(rung)).catch(() => undefined);
    }, 1_000 / perSecond);
    try {
      await work();
    } finally {
      clearInterval(timer);
    }
    await Promise.all(open);
    return measuredOf({ each, total: performance.now() - from });
  }

  /** What the caller hears first; rejects when it is not answered with a document. */
  ring(): Promise<string> {
    const form = formOf(this.telephony);
    const body = new URLSearchParams(form).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-twilio-signature': getExpectedTwilioSignature(
        this.telephony.authTokens[0] ?? '',
        PUBLIC + PATHS.voice,
        form,
      ),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers };
      const sent = request(this.url + PATHS.voice, options, (response) => {
        let xml = '';
        response.setEncoding('utf8').on('data', (part: string) => (xml += part));
        response.on('end', () =>
          response.statusCode === 200 && xml.includes('<Response>')
            ? resolve(xml)
            : reject(new Error(`answered ${response.statusCode}`)),
        );
      });
      sent.on('error', reject).end(body);
    });
  }
}

function formOf({ accountSid, number }: TelephonyConfig): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: `CA${randomUUID().replaceAll('-', '')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: `+447700900${String(randomInt(1000)).padStart(3, '0')}`,
    To: number,
  };
}
