import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { callStatusOf, isOver } from '../calls/call-facts';
import { PATHS, type DutyLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { DutyCalls } from './duty-calls.gateway';
import { askDuty, dutyIsSettled, dutyNews } from './duty-twiml.gateway';

const XML = 'text/xml; charset=utf-8';
const LEG = { offerId: ':offerId', round: ':round' };

/** The call to the duty phone of a support service. */
@Controller()
export class DutyController {
  constructor(private readonly calls: DutyCalls) {}

  @Post(PATHS.duty(LEG))
  @Public()
  @NotAudited('asks whoever picked up to press a key and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  answered(@Param() leg: DutyLeg): string {
    return askDuty(leg);
  }

  @Post(PATHS.dutyKey(LEG))
  @Public()
  @Audited('duty.heard')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'Digits'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(@Param() leg: DutyLeg, @Sent() { Digits: digits }: WebhookParams): Promise<string> {
    if (digits !== '1') return askDuty(leg);
    const news = await this.calls.heard(leg);
    return news ? dutyNews(news) : dutyIsSettled();
  }

  @Post(PATHS.dutyStatus(LEG))
  @Public()
  @Audited('duty.not-reached')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async status(@Param() leg: DutyLeg, @Sent() params: WebhookParams): Promise<void> {
    const status = callStatusOf(params['CallStatus']);
    if (status && isOver(status)) await this.calls.ended(leg, status);
  }
}
