import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { PATHS, type HandlerLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { Calls } from './calls.service';
import { askHandler, callerIsGone, conference, hangUp } from './voice-twiml.gateway';

const XML = 'text/xml; charset=utf-8';
const LEG = { contactId: ':contactId', attemptId: ':attemptId' };

/** The leg to the handler's phone, which we dialled. */
@Controller()
export class HandlerLegController {
  constructor(private readonly calls: Calls) {}

  @Post(PATHS.handler(LEG))
  @Public()
  @NotAudited('asks whoever picked up to press a key and touches no record')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  answered(@Param() leg: HandlerLeg): string {
    return askHandler(leg);
  }

  @Post(PATHS.handlerKey(LEG))
  @Public()
  @NotAudited('the network reports a state; the events of the call keep it')
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(@Param() leg: HandlerLeg, @Sent() { Digits: digits }: WebhookParams): Promise<string> {
    if (digits !== '1') return hangUp();
    const isThere = await this.calls.acceptHandler(TELEPHONY, leg);
    return isThere ? conference(leg.contactId, 'handler') : callerIsGone();
  }
}
