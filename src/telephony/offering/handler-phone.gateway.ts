import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { PATHS, type HandlerLeg } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';

/** The network took it and refused it: a number that is none, or that it does not ring. */
export type Rung = { callSid: string } | { failure: string };

/** A telephone, or a browser by its handler's name. */
export type HandlerPhone = string;

interface Refusal {
  status?: number;
  code?: number;
}

/** Handlers' phones. Talks to the world: never inside a transaction. */
@Injectable()
export class HandlerPhones {
  constructor(
    private readonly rest: TwilioRest,
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>,
  ) {}

  /** Throws when nobody knows whether it rings. */
  async ring(to: HandlerPhone, leg: HandlerLeg, seconds: number): Promise<Rung> {
    const client = await this.rest.connected();
    try {
      const { sid } = await client.calls.create({
        to,
        from: this.config.telephony.number,
        url: this.rest.absolute(PATHS.handler(leg)),
        statusCallback: this.rest.absolute(PATHS.handlerStatus(leg)),
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        timeout: seconds,
      });
      return { callSid: sid };
    } catch (error) {
      const { status, code } = error as Refusal;
      if (status === 400) return { failure: `twilio.${code ?? status}` };
      throw error;
    }
  }

  /** False when it is over already. */
  hangUp(callSid: string): Promise<boolean> {
    return this.rest.hangUp(callSid);
  }
}
