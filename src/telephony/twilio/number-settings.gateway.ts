import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import type { NumberSettings } from '../readiness/number-problems';
import { TwilioRest } from './twilio-rest.gateway';

/** How the network has our number set up. */
@Injectable()
export class NumberSettingsRest {
  constructor(
    private readonly rest: TwilioRest,
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>,
  ) {}

  /** Undefined when the account has no such number. */
  async find(): Promise<NumberSettings | undefined> {
    const client = await this.rest.connected();
    const phoneNumber = this.config.telephony.number;
    const [found] = await client.incomingPhoneNumbers.list({ phoneNumber, limit: 1 });
    if (!found) return undefined;
    const { voiceUrl, voiceFallbackUrl, statusCallback, smsUrl } = found;
    return {
      voiceUrl: voiceUrl ?? '',
      voiceFallbackUrl: voiceFallbackUrl ?? '',
      statusCallback: statusCallback ?? '',
      smsUrl: smsUrl ?? '',
    };
  }
}
