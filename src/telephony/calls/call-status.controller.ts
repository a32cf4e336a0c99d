import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { TELEPHONY } from '../../kernel/actor';
import { NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { PATHS, type GuestLeg, type HandlerLeg } from '../paths';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { callStatusOf } from './call-facts';
import { conferenceReport, reportTime, saysCallerIsGone, sequenceOf } from './call-reports';
import { IncomingCalls } from './incoming-calls.service';

const BECAUSE = 'the network reports a state; the events of the call keep it';

/** Reports that want no TwiML: each is kept once. What we do not know the name of is let pass. */
@Controller()
export class CallStatusController {
  constructor(private readonly incoming: IncomingCalls) {}

  @Post(PATHS.status)
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async caller(@Sent() params: WebhookParams): Promise<void> {
    const { CallSid: legSid = '' } = params;
    const status = callStatusOf(params['CallStatus']);
    if (!status) return;
    const report = { legSid, kind: `caller.${status}`, ...timed(params) } as const;
    await this.incoming.record(TELEPHONY, legSid, report);
  }

  @Post(PATHS.handlerStatus({ contactId: ':contactId', attemptId: ':attemptId' }))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async handler(@Param() { contactId, attemptId }: HandlerLeg, @Sent() params: WebhookParams): Promise<void> {
    await this.#legReport('handler', contactId, attemptId, params);
  }

  @Post(PATHS.guestStatus({ contactId: ':contactId', guestId: ':guestId' }))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async guest(@Param() { contactId, guestId }: GuestLeg, @Sent() params: WebhookParams): Promise<void> {
    await this.#legReport('guest', contactId, guestId, params);
  }

  @Post(PATHS.supervisorStatus({ contactId: ':contactId', guestId: ':guestId' }))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ ourNumberIs: 'From', needs: ['CallSid', 'CallStatus'] })
  @HttpCode(204)
  async supervisor(@Param() { contactId, guestId }: GuestLeg, @Sent() params: WebhookParams): Promise<void> {
    await this.#legReport('supervisor', contactId, guestId, params);
  }

  @Post(PATHS.conference(':contactId'))
  @Public()
  @NotAudited(BECAUSE)
  @TwilioHook({ needs: ['ConferenceSid', 'StatusCallbackEvent'] })
  @HttpCode(204)
  async conference(@Param('contactId') contactId: string, @Sent() params: WebhookParams): Promise<void> {
    if (saysCallerIsGone(params)) {
      const over = { legSid: params['CallSid'] ?? '', kind: 'caller.completed', sequence: 0 } as const;
      await this.incoming.recordFor(TELEPHONY, contactId, { ...over, at: reportTime(params['Timestamp']) });
    }
    const report = conferenceReport(params);
    if (report) await this.incoming.recordFor(TELEPHONY, contactId, { ...report, ...timed(params) });
  }

  async #legReport(
    side: 'handler' | 'guest' | 'supervisor',
    contactId: string,
    legSid: string,
    params: WebhookParams,
  ): Promise<void> {
    const status = callStatusOf(params['CallStatus']);
    if (!status) return;
    const report = { legSid, kind: `${side}.${status}`, ...timed(params) } as const;
    await this.incoming.recordFor(TELEPHONY, contactId, report);
  }
}

function timed(params: WebhookParams): { sequence: number; at: Date | undefined } {
  return { sequence: sequenceOf(params['SequenceNumber']), at: reportTime(params['Timestamp']) };
}
