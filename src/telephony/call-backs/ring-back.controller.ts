import { Controller, Header, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import type { Config } from '../../platform/config/config';
import { CONFIG } from '../../platform/config/config.token';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { callStatusOf, isOver } from '../calls/call-facts';
import { PATHS } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { askBeforeRinging, notNow, recordIt, ringPerson } from './ring-back-twiml.gateway';
import { RingBacks } from './ring-backs.service';

const XML = 'text/xml; charset=utf-8';
const ATTEMPT = ':attemptId';

/** The handler's own phone in a call back: theirs first, the person's when 1 was pressed. */
@Controller()
export class RingBackController {
  constructor(
    private readonly ringBacks: RingBacks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'telephony'>,
  ) {}

  @Post(PATHS.ringBack(ATTEMPT))
  @Public()
  @NotAudited('asks whoever picked up to press a key and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  answered(@Param('attemptId', ParseUUIDPipe) attemptId: string): string {
    return askBeforeRinging(attemptId);
  }

  @Post(PATHS.ringBackKey(ATTEMPT))
  @Public()
  @Audited('call-back.rung')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'Digits'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Sent() { Digits: digits }: WebhookParams,
  ): Promise<string> {
    if (digits !== '1') return askBeforeRinging(attemptId);
    const person = await this.ringBacks.connect(TELEPHONY, attemptId);
    if (!person) return notNow();
    return ringPerson({ attemptId, callerId: this.config.telephony.number, ...person });
  }

  @Post(PATHS.ringBackAfter(ATTEMPT))
  @Public()
  @NotAudited('reminds the handler to record how it went and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  after(): string {
    return recordIt();
  }

  @Post(PATHS.ringBackStatus(ATTEMPT))
  @Public()
  @NotAudited('how far a call to a handler has come; a try that rang nobody is closed')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async status(
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Sent() { CallStatus: text }: WebhookParams,
  ): Promise<void> {
    const status = callStatusOf(text);
    if (status && isOver(status)) await this.ringBacks.giveUp(attemptId);
  }
}
