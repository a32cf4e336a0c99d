import { Controller, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { TELEPHONY } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import { Audited, NotAudited, Public } from '../../platform/http/route-policy.decorator';
import { PATHS } from '../paths';
import { callerNumber } from '../twilio/caller-number';
import { Sent, TwilioHook } from '../twilio/twilio-hook.decorator';
import type { WebhookParams } from '../twilio/webhook-params';
import { callStatusOf, isOver } from './call-state';
import { Calls } from './calls.service';
import { IncomingCalls } from './incoming-calls.service';
import { backToQueue, conference, goodbye, greeting, hangUp, silence, waiting } from './voice-twiml.gateway';

/** Longer than this a caller does not listen to nothing: they hear why, and are let in again. */
const PATIENCE_MS = 1_500;
const XML = 'text/xml; charset=utf-8';

/** The caller's leg. */
@Controller()
export class VoiceController {
  constructor(
    private readonly incoming: IncomingCalls,
    private readonly calls: Calls,
  ) {}

  @Post(PATHS.voice)
  @Public()
  @Audited('contact.opened')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid', 'From'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async answer(
    @Sent() { CallSid: callSid = '', To: to = '', From: from = '' }: WebhookParams,
  ): Promise<string> {
    const opened = this.incoming.open(TELEPHONY, { callSid, to, callerPhone: callerNumber(from) });
    return greeting(await soonEnough(opened));
  }

  /** Reads and writes nothing, so that nothing can fail while somebody waits. */
  @Post(PATHS.wait)
  @Public()
  @NotAudited('says kind words and touches no record')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  wait(): string {
    return waiting();
  }

  @Post(PATHS.left)
  @Public()
  @NotAudited('the network reports a state; the events of the call keep it')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid', 'QueueResult'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async left(@Sent() { CallSid: callSid = '', QueueResult: result }: WebhookParams): Promise<string> {
    if (result === 'hangup') {
      await this.incoming.record(TELEPHONY, callSid, {
        legSid: callSid,
        kind: 'caller.completed',
        sequence: 0,
      });
      return silence();
    }
    // Taken out by us: where the caller goes is in the TwiML of that redirect. Anything else is a fault of the queue.
    const call = result === 'redirected' ? await this.calls.findBySid(callSid) : undefined;
    return call ? conference(call.contactId, 'caller') : backToQueue();
  }

  @Post(PATHS.join(':contactId'))
  @Public()
  @NotAudited('the network follows our own TwiML; the events of the call keep it')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async join(@Param('contactId', ParseUUIDPipe) contactId: string): Promise<string> {
    const call = await this.calls.findFor(contactId);
    const isExpected = call?.state === 'connecting' || call?.state === 'joined';
    return isExpected ? conference(contactId, 'caller') : backToQueue();
  }

  @Post(PATHS.after)
  @Public()
  @NotAudited('the network reports a state; the events of the call keep it')
  @TwilioHook({ ourNumberIs: 'To', needs: ['CallSid'] })
  @HttpCode(200)
  @Header('content-type', XML)
  async after(@Sent() { CallSid: callSid = '', CallStatus }: WebhookParams): Promise<string> {
    const status = callStatusOf(CallStatus);
    if (!status || !isOver(status)) return goodbye();
    await this.incoming.record(TELEPHONY, callSid, {
      legSid: callSid,
      kind: `caller.${status}`,
      sequence: 0,
    });
    return hangUp();
  }
}

/** What is not ready in time goes on in peace; the caller comes back for it, and finds it done. */
function soonEnough<T>(work: Promise<T>): Promise<T> {
  const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() => {
    throw new DomainError('unavailable', 'telephony.slow');
  });
  return Promise.race([work, late]);
}
