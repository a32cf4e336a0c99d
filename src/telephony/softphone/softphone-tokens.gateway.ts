import { Inject, Injectable } from '@nestjs/common';
import type { StaffActor } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { softphoneIdentity } from './softphone-identity';

/** Long enough for a call; the page asks for another one before it ends. */
const LIFETIME_SECONDS = 3600;

/** `twilio`: a page of ours becomes a telephone. `simulated`: the simulator answers. `none`: desk phones alone. */
export type SoftphoneKind = 'twilio' | 'simulated' | 'none';

/** Lets a browser take calls under its handler's name. It can be rung and cannot dial. */
@Injectable()
export class SoftphoneTokens {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>) {}

  get kind(): SoftphoneKind {
    const { driver, softphone } = this.config.telephony;
    if (driver === 'simulator') return 'simulated';
    return softphone ? 'twilio' : 'none';
  }

  async issue(actor: StaffActor): Promise<string> {
    const { accountSid, softphone } = this.config.telephony;
    if (this.kind !== 'twilio' || !softphone) throw new DomainError('not-found', 'not-found');
    const { default: twilio } = await import('twilio');
    const { AccessToken } = twilio.jwt;
    const options = { identity: softphoneIdentity(actor.accountId), ttl: LIFETIME_SECONDS };
    const token = new AccessToken(accountSid, softphone.apiKey, softphone.apiSecret, options);
    token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }));
    return token.toJwt();
  }
}
