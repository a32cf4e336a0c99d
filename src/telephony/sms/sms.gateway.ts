import { Inject, Injectable } from '@nestjs/common';
import type { E164 } from '../../kernel/phone-number';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { LOGGER, type Logger } from '../../platform/logging/logger';
import { PATHS } from '../paths';
import { TwilioRest } from '../twilio/twilio-rest.gateway';

export interface OutgoingSms {
  to: E164;
  body: string;
  /** Ours; comes back with every report about it. */
  messageId: string;
}

/** Sends text messages. Talks to the world: never inside a transaction. Says nothing about whether one may be sent. */
@Injectable()
export class SmsGateway {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'sms'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly rest: TwilioRest,
  ) {}

  async send({ to, body, messageId }: OutgoingSms): Promise<void> {
    if (this.config.sms.driver === 'log') this.logger.info({ messageId }, 'sms');
    else await this.rest.text({ to, body, statusPath: `${PATHS.smsStatus}?message=${messageId}` });
  }
}
