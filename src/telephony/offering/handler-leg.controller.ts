import { Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { handlerLabel } from '../calls/call-facts';
import { Calls } from '../calls/calls.service';
import { askHandler, callerIsGone, conference, hangUp } from '../calls/voice-twiml.gateway';
import { PATHS, type HandlerLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { CallOffering } from './call-offering.service';
import { notNeeded } from './handler-leg-twiml.gateway';

const XML = 'text/xml; charset=utf-8';
const LEG = { contactId: ':contactId', attemptId: ':attemptId' };
const BECAUSE = 'the network reports a state; the events of the call keep it';

/** The leg to the handler's phone, which we dialled. */
@Controller()
export class HandlerLegController {
  constructor(
    private readonly calls: Calls,
    private readonly offering: CallOffering,
  ) {}

  /** A browser rings for nobody but who accepted in it; any other phone may be a voicemail, and is asked for a key. */
  @Post(PATHS.handler(LEG))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async answered(@Param() leg: HandlerLeg): Promise<string> {
    const channel = await this.offering.channelOf(leg);
    return channel === 'softphone' ? this.#join(leg) : askHandler(leg);
  }

  @Post(PATHS.handlerKey(LEG))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async pressed(@Param() leg: HandlerLeg, @Sent() { Digits: digits }: WebhookParams): Promise<string> {
    if (digits !== '1') return hangUp();
    if ((await this.offering.channelOf(leg)) !== undefined) return this.#join(leg);
    const isThere = await this.calls.acceptHandler(TELEPHONY, leg);
    return isThere ? conference(leg.contactId, handlerLabel(leg.attemptId)) : callerIsGone();
  }

  async #join(leg: HandlerLeg): Promise<string> {
    const isTheirs = await this.offering.pressed1(TELEPHONY, leg);
    return isTheirs ? conference(leg.contactId, handlerLabel(leg.attemptId)) : notNeeded();
  }
}
