import { Inject, Injectable } from '@nestjs/common';
import type { Twilio } from 'twilio';
import type { E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Channels } from '../../platform/outbox/channels.service';

const TWILIO_API = 'https://api.twilio.com';
/** Well inside the lease of the outbox. */
const TIMEOUT_MS = 10_000;
const RING_SECONDS = 25;
/** Twilio: the call is not in progress, so there is nothing left to redirect. */
const CALL_IS_OVER = new Set([20404, 21220]);

export interface Ring {
  to: E164;
  /** Paths of ours: what the phone hears when it is picked up, and where its progress is told. */
  answerPath: string;
  statusPath: string;
}

export interface Text {
  to: E164;
  body: string;
  statusPath: string;
}

/** What we ask of Twilio's REST API. Talks to the world: never inside a transaction. */
@Injectable()
export class TwilioRest {
  #client: Promise<Twilio> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony' | 'publicBaseUrl'>,
    private readonly channels: Channels,
  ) {}

  async ring({ to, answerPath, statusPath }: Ring): Promise<void> {
    const client = await this.connected();
    await client.calls.create({
      to,
      from: this.config.telephony.number,
      url: this.absolute(answerPath),
      statusCallback: this.absolute(statusPath),
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: RING_SECONDS,
    });
  }

  /** Lets a call in progress go on with other TwiML; false when the call is over. */
  async redirect(callSid: string, path: string): Promise<boolean> {
    const client = await this.connected();
    return unlessOver(client.calls(callSid).update({ url: this.absolute(path), method: 'POST' }));
  }

  /** Ends a call; false when it is over already. */
  async hangUp(callSid: string): Promise<boolean> {
    const client = await this.connected();
    return unlessOver(client.calls(callSid).update({ status: 'completed' }));
  }

  async text({ to, body, statusPath }: Text): Promise<void> {
    const client = await this.connected();
    const statusCallback = this.absolute(statusPath);
    await client.messages.create({ to, from: this.config.telephony.number, body, statusCallback });
  }

  /** Deletes what the network keeps of a call or a message; what is not there any more is well. */
  async forget(kind: 'call' | 'message', sid: string): Promise<void> {
    const client = await this.connected();
    await unlessOver(kind === 'call' ? client.calls(sid).remove() : client.messages(sid).remove());
  }

  absolute(path: string): string {
    return this.config.publicBaseUrl + path;
  }

  /** The client itself, for the gateways beside this one. */
  connected(): Promise<Twilio> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  /** The whole library costs a second's tenth and is needed rarely: it is loaded at its first use. */
  async #connect(): Promise<Twilio> {
    const { default: twilio } = await import('twilio');
    const { accountSid, authTokens, apiBaseUrl } = this.config.telephony;
    const { channels } = this;
    class Elsewhere extends twilio.RequestClient {
      override request: InstanceType<typeof twilio.RequestClient>['request'] = (options) => {
        const uri = options.uri.replace(TWILIO_API, apiBaseUrl);
        return channels.use('telephone', () => super.request({ ...options, uri }), { hasFailed: isOutage });
      };
    }
    return twilio(accountSid, authTokens[0], { httpClient: new Elsewhere({ timeout: TIMEOUT_MS }) });
  }
}

/** False when there is nothing left to act on. */
export async function unlessOver(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (CALL_IS_OVER.has((error as { code?: number }).code ?? 0)) return false;
    throw error;
  }
}

/** Not what it says of one request, but that it cannot say anything. */
function isOutage({ statusCode }: { statusCode: number }): boolean {
  return statusCode >= 500 || statusCode === 429;
}
