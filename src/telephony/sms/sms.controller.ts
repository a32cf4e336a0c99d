import { Controller, Header, HttpCode, Post, Query } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { silence } from '../calls/voice-twiml.gateway';
import { PATHS } from '../paths';
import { callerNumber } from '../twilio/caller-number';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { Texts } from './texts.service';

const MESSAGE_ID = /^[\w-]{1,36}$/;

@Controller()
export class SmsController {
  constructor(private readonly texts: Texts) {}

  /** Nothing is said back: whether anybody is known here is nobody's business who holds the phone. */
  @Post(PATHS.sms)
  @Public()
  @Audited('contact.opened')
  @TwilioHook({ ourNumberIs: 'To', needs: ['MessageSid', 'From', 'Body'] })
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async receive(@Sent() params: WebhookParams): Promise<string> {
    const { MessageSid: messageSid = '', To: to = '', From: from = '', Body: body = '' } = params;
    await this.texts.receive(TELEPHONY, { messageSid, to, from: callerNumber(from), body });
    return silence();
  }

  @Post(PATHS.smsStatus)
  @Public()
  @NotAudited('the network reports a state; its events keep it')
  @TwilioHook({ ourNumberIs: 'From', needs: ['MessageSid', 'MessageStatus'] })
  @HttpCode(204)
  async status(@Sent() params: WebhookParams, @Query('message') message: unknown): Promise<void> {
    await this.texts.report({
      messageSid: params['MessageSid'] ?? '',
      status: (params['MessageStatus'] ?? '').slice(0, 32),
      messageId: typeof message === 'string' && MESSAGE_ID.test(message) ? message : null,
      errorCode: params['ErrorCode']?.slice(0, 16) ?? null,
    });
  }
}
